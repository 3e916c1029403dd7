"""What the Wallet tab says of one wallet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.page.wallet.cards import (
    ACCOUNT_TYPES,
    attempts_card,
    features_card,
    history_meter,
    is_sample,
    persona_card,
    source_of,
    traits_card,
    wallet_card,
)
from core.segments.model import SegmentModel
from core.wallet.history import Attempt
from core.wallet.reading import Coverage
from tests.page.readings import ADDRESS, HASH, persona, wallet

TRAINED_ON = {"period": "July 2015 to November 2022", "synthetic": False}
SAMPLE = (Attempt("samples", "answered: transactions 12, token transfers 3", 1.0),)


def card(model: SegmentModel, **changes: Any) -> str:
    return wallet_card(wallet(persona(model), **changes), model)


def test_the_card_says_whose_history_it_is_and_where_it_came_from(onchain: SegmentModel) -> None:
    shown = card(onchain)
    for words in (ADDRESS, "Account", "Ethereum", "Blockscout, 3 min old"):
        assert words in shown


def test_the_source_is_the_one_that_gave_the_history_not_a_node(onchain: SegmentModel) -> None:
    found = source_of(wallet(persona(onchain)))
    assert found is not None
    assert found.provider == "blockscout"


def test_an_example_is_called_synthetic_and_has_no_source(onchain: SegmentModel) -> None:
    assert is_sample(wallet(None, attempts=SAMPLE))
    shown = card(onchain, attempts=SAMPLE)
    assert "synthetic example" in shown
    assert "just now" not in shown


@pytest.mark.parametrize("account_type", ["eoa", "delegated_eoa", "contract", "smart_wallet", "unused", "unknown"])
def test_every_account_type_has_words(account_type: str, onchain: SegmentModel) -> None:
    assert ACCOUNT_TYPES[account_type] in card(onchain, account_type=account_type)


def test_without_a_persona_the_reason_is_the_headline(onchain: SegmentModel) -> None:
    shown = wallet_card(wallet(None), onchain)
    assert '<h2 class="ll-big ll-reason">This is a contract.</h2>' in shown
    assert "re-fits" not in shown
    assert "History seen" in shown


def test_caveats_of_persona_and_wallet_are_said_once_each(onchain: SegmentModel) -> None:
    twice = wallet(persona(onchain, caveats=("Old data.",)), caveats=("Old data.", "Cut."))
    assert twice.persona is not None
    shown = wallet_card(twice, onchain) + persona_card(twice.persona, onchain, TRAINED_ON)
    assert shown.count("Old data.") == 1
    assert shown.count("Cut.") == 1


def test_hidden_spam_is_counted(onchain: SegmentModel) -> None:
    assert "214 spam transfers" in card(onchain)
    assert "look-alike" not in card(onchain)


def test_a_cut_history_says_how_much_was_seen_and_when(onchain: SegmentModel) -> None:
    shown = history_meter(wallet(None).coverage)
    for words in ("2,000 of 18,204 transactions", "3 Jan 2024 to 1 Nov 2025 (UTC)", "cut", "width:11%"):
        assert words in shown


def test_a_complete_history_says_so() -> None:
    shown = history_meter(Coverage(1, 1, 0, None, None, True))
    assert "1 transaction<" in shown
    assert "complete" in shown
    assert "width:100%" in shown


def test_an_unknown_total_draws_no_bar() -> None:
    assert "ll-track" not in history_meter(Coverage(10, None, 0, None, None, False))


def test_a_trait_opens_to_explorer_links() -> None:
    shown = traits_card(wallet(None).traits, synthetic=False)
    assert f'href="https://etherscan.io/tx/{HASH}"' in shown
    assert 'rel="noopener noreferrer"' in shown
    assert "1,234 ETH" in shown
    assert "The rule cuts at 1,000 ETH." in shown


def test_transactions_of_an_example_are_not_linked() -> None:
    shown = traits_card(wallet(None).traits, synthetic=True)
    assert "href" not in shown
    assert HASH in shown


def test_traits_that_do_not_hold_are_listed_with_what_was_measured() -> None:
    shown = traits_card(wallet(None).traits, synthetic=True)
    assert "Looked for and not found (1)" in shown
    assert "not known" in shown


def test_nothing_that_comes_from_outside_is_markup(onchain: SegmentModel) -> None:
    evil = "<img src=x onerror=alert(1)>"
    trait = replace(wallet(None).traits[0], name=evil, unit=evil, evidence=(evil, f'0x"{evil}'))
    reading = wallet(
        persona(onchain),
        ens=evil,
        chain=evil,
        account_type=evil,
        delegate=evil,
        caveats=(evil,),
        attempts=(Attempt(evil, f"answered: {evil}", 1.0),),
        traits=(trait,),
        features={evil: 1.0},
    )
    shown = (
        wallet_card(reading, onchain)
        + persona_card(persona(onchain, caveats=(evil,)), onchain, {"period": evil})
        + traits_card(reading.traits, synthetic=False)
        + features_card(reading, onchain)
        + attempts_card(reading.attempts)
    )
    assert "<img" not in shown.lower()
    assert 'onerror=alert(1)>"' not in shown


def test_every_feature_is_in_the_table_with_its_percentile(onchain: SegmentModel) -> None:
    reading = wallet(persona(onchain))
    shown = features_card(reading, onchain)
    for spec in onchain.schema:
        assert spec.title in shown
    assert shown.count(" %</td>") == len(onchain.schema)


def test_without_a_persona_there_is_nothing_to_compare_with(onchain: SegmentModel) -> None:
    shown = features_card(wallet(None, features={"sent_share": 0.5}), onchain)
    assert "Percentile" not in shown
    assert "not compared with anyone" in shown


def test_a_feature_that_is_not_known_says_so(onchain: SegmentModel) -> None:
    assert "not known" in features_card(wallet(None, features={"sent_share": None}), onchain)


def test_every_attempt_is_listed_with_its_time() -> None:
    shown = attempts_card(wallet(None).attempts)
    assert "no ETHERSCAN_API_KEY" in shown
    assert "1,234 ms" in shown  # 1,234.5, to the even neighbour
    assert "From the cache" in shown


def test_the_cache_column_is_left_out_when_nothing_came_from_it() -> None:
    assert "From the cache" not in attempts_card(SAMPLE)
