"""Every feature and every trait leads to its transactions."""

from __future__ import annotations

import pytest

from core.errors import NotFound
from core.wallet.evidence import RESTS_ON, resting_on
from core.wallet.features import ONCHAIN_SCHEMA
from core.wallet.protocols import CONTRACT_TABLE
from core.wallet.traits import NAMES, traits
from tests.wallet.kinds.reading import facts

from .made import ME, NOW_S, START_S, Token, Tx, digest, history, somebody

A = somebody(1)
AAVE = CONTRACT_TABLE[2][0].lower()
LIFE = history(
    [
        Tx(START_S, A),
        Tx(START_S + 1, ME, A, 1.0),
        Tx(START_S + 2, created=somebody(9)),
        Tx(START_S + 3, AAVE, selector="0x617ba037"),
    ],
    [Token(START_S + 1, A, ME), Token(START_S + 4, A, ME, standard="erc721", value=1), Token(START_S + 3, ME, A, tx=3)],
)
OUTSIDE = digest(10**6)


@pytest.mark.parametrize(
    ("feature", "hashes"),
    [
        ("transactions_per_active_day", [digest(3), digest(2), digest(1), digest(0)]),
        ("active_day_share", [digest(3), digest(2), digest(1), digest(0)]),
        ("median_gap_hours", [digest(3), digest(2), digest(1), digest(0)]),
        ("sent_share", [digest(3), digest(2), digest(1), digest(0)]),
        ("recipients_per_send", [digest(3), digest(0)]),
        ("top_recipient_share", [digest(3), digest(0)]),
        ("contract_call_share", [digest(3), digest(2), digest(0)]),
        ("token_call_share", [digest(3), digest(2), digest(0)]),
    ],
)
def test_a_feature_rests_on_the_rows_it_counts_newest_first(feature: str, hashes: list[str]) -> None:
    assert list(resting_on(facts(LIFE), feature)) == hashes


def test_a_share_of_two_lists_rests_on_both() -> None:
    assert set(resting_on(facts(LIFE), "erc20_share")) == {digest(i) for i in range(4)} | {OUTSIDE}


def test_every_feature_of_the_model_is_covered() -> None:
    assert set(RESTS_ON) == {spec.name for spec in ONCHAIN_SCHEMA}


def test_a_trait_rests_on_all_of_its_transactions_not_only_on_those_shown() -> None:
    made = history([Tx(START_S + i, AAVE, selector="0x617ba037") for i in range(30)])
    assert len(resting_on(facts(made), "lender")) == 30
    shown = next(trait for trait in traits(facts(made), NOW_S) if trait.name == "lender").evidence
    assert shown == resting_on(facts(made), "lender")[:20]


@pytest.mark.parametrize("name", NAMES)
def test_every_trait_can_be_looked_up(name: str) -> None:
    assert set(resting_on(facts(LIFE), name)) <= {digest(i) for i in range(4)} | {OUTSIDE, digest(10**6 + 1)}


def test_an_unknown_name_is_refused_with_the_list() -> None:
    with pytest.raises(NotFound, match="sent_share"):
        resting_on(facts(LIFE), "shoe_size")
