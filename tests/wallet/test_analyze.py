"""One reading per kind of account, on the bundled model and the bundled samples."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from core.segments.model import SegmentModel
from core.service import Service
from core.wallet.analyze import open_wallet
from core.wallet.history import ListCoverage
from core.wallet.names import KnownAccount, NameBook
from core.wallet.reading import WalletReading
from core.wire import to_json

from .made import ME, START_S, Token, Tx, history, somebody

ROOT = Path(__file__).resolve().parents[2]
INDEX = json.loads((ROOT / "sample_data/wallets/index.json").read_text())
A = somebody(1)
LIFE = [Tx(START_S + i * 90_000, somebody(i % 7), eth=0.3) for i in range(30)]
SILENT = ("contract", "smart_wallet", "unused")


@pytest.fixture(scope="module")
def model(service: Service) -> SegmentModel:
    return service.model("onchain")


@pytest.fixture(scope="module")
def samples(service: Service) -> dict[str, WalletReading]:
    """Every bundled example, read once."""
    return {entry["archetype"]: service.wallets.analyze_wallet(entry["address"]) for entry in INDEX}


def test_at_least_twelve_examples_ship() -> None:
    assert len(INDEX) >= 12


def test_examples_read_differently(samples: dict[str, WalletReading]) -> None:
    """Account type, persona, familiarity band and the traits that hold: no two examples agree in all of them."""
    faces: dict[tuple[object, ...], str] = {}
    for name, reading in samples.items():
        persona = reading.persona
        face = (
            reading.account_type,
            persona.label if persona else None,
            persona.familiarity_band if persona else None,
            tuple(sorted(trait.name for trait in reading.traits if trait.holds)),
        )
        assert face not in faces, f"{name} reads like {faces[face]}"
        faces[face] = name


@pytest.mark.parametrize(
    ("archetype", "label"),
    [
        ("everyday", "Unhurried user"),
        ("whale", "Unhurried user"),
        ("active_trader", "Token and contract user"),
        ("defi_borrower", "Token and contract user"),
        ("collection_address", "Burst of plain payments"),
    ],
)
def test_typical_examples_get_the_persona_they_were_made_for(
    samples: dict[str, WalletReading], archetype: str, label: str
) -> None:
    persona = samples[archetype].persona
    assert persona is not None
    assert persona.label == label


def test_two_transactions_make_no_persona(samples: dict[str, WalletReading]) -> None:
    """A model that knows no volume called everything short a one-off; what it did is said by its kind."""
    reading = samples["one_off"]
    assert reading.persona is None
    assert reading.no_persona_reason is not None
    assert "at least 5" in reading.no_persona_reason
    assert reading.kind.name == "pass_through"


@pytest.mark.parametrize("archetype", SILENT)
def test_what_is_no_account_of_its_own_gets_a_reason_instead_of_a_persona(
    samples: dict[str, WalletReading], archetype: str
) -> None:
    reading = samples[archetype]
    assert reading.persona is None
    assert reading.no_persona_reason


def test_a_persona_is_given_exactly_when_no_reason_is(samples: dict[str, WalletReading]) -> None:
    for reading in samples.values():
        assert (reading.persona is None) == (reading.no_persona_reason is not None)


def test_examples_say_that_they_are_synthetic(samples: dict[str, WalletReading]) -> None:
    for reading in samples.values():
        assert any("synthetic" in caveat for caveat in reading.caveats)


def test_readings_are_plain_json_without_nan(samples: dict[str, WalletReading]) -> None:
    for reading in samples.values():
        found = json.loads(json.dumps(to_json(reading), allow_nan=False))
        assert set(found["coverage"]) == {
            "transactions_seen", "transactions_total", "token_transfers_seen", "from", "to", "complete",
        }  # fmt: skip


def test_too_little_history_is_said_with_the_minimum(model: SegmentModel) -> None:
    reading = open_wallet(history([Tx(START_S, A)]), model).reading
    assert reading.persona is None
    assert reading.no_persona_reason is not None
    assert "1 transaction was seen" in reading.no_persona_reason
    assert "at least 5" in reading.no_persona_reason


def test_an_unavailable_token_list_gives_no_persona_rather_than_a_zero(model: SegmentModel) -> None:
    made = history(LIFE)
    lists = {**made.lists, "erc20": ListCoverage(0, None, False, "unavailable", "the source failed")}
    reading = open_wallet(replace(made, lists=lists), model).reading
    assert reading.persona is None
    assert "ERC-20" in str(reading.no_persona_reason)
    assert reading.features == {}
    assert not any("Not the whole history" in caveat for caveat in reading.caveats)  # no transaction is missing


def test_a_cut_history_says_how_much_was_seen(model: SegmentModel) -> None:
    made = history(LIFE, first_s=START_S, states={"transactions": "partial"})
    lists = {**made.lists, "transactions": ListCoverage(30, 18_204, False, "partial", "the newest 29")}
    reading = open_wallet(replace(made, lists=lists), model).reading
    assert reading.coverage.transactions_seen == 29
    assert reading.coverage.transactions_total == 18_204
    assert not reading.coverage.complete
    assert any("29 of 18,204 transactions" in caveat for caveat in reading.caveats)


def test_an_unknown_account_type_gets_a_persona_and_a_warning(model: SegmentModel) -> None:
    reading = open_wallet(history(LIFE, code=None, nonce=None), model).reading
    assert reading.account_type == "unknown"
    assert reading.persona is not None
    assert any("may be a contract" in caveat for caveat in reading.caveats)


def test_resampling_only_adds_doubt_never_another_label(model: SegmentModel) -> None:
    made = history(LIFE, [Token(START_S + i * 80_000, A, ME) for i in range(9)])
    with_draws, without = (open_wallet(made, model, resample=flag).reading.persona for flag in (True, False))
    assert with_draws is not None
    assert without is not None
    assert with_draws.label == without.label
    assert with_draws.evidence == without.evidence
    assert with_draws.familiarity == without.familiarity


def test_the_same_history_gives_the_same_reading(model: SegmentModel) -> None:
    made = history(LIFE)
    assert open_wallet(made, model).reading == open_wallet(made, model).reading


def test_addresses_leave_in_their_checksummed_form(samples: dict[str, WalletReading]) -> None:
    assert {reading.address for reading in samples.values()} == {entry["address"] for entry in INDEX}


def test_reading_a_small_wallet_costs_little(model: SegmentModel) -> None:
    made = history(LIFE)
    open_wallet(made, model)
    start = time.process_time()
    for _ in range(5):
        open_wallet(made, model)
    assert (time.process_time() - start) / 5 < 0.2


def test_the_kind_leads_and_the_tag_is_a_sourced_fact(model: SegmentModel) -> None:
    made = history([Tx(START_S + i * 86_400, somebody(i % 9), eth=1.0) for i in range(30)])
    book = NameBook({ME: KnownAccount("Fake_Phishing1", frozenset({"reported"}))}, {})
    reading = open_wallet(made, model, resample=False, book=book).reading
    assert reading.kind.name == "everyday"
    assert [kind.name for kind in reading.kinds] == ["dormant"]
    assert reading.name_tag is not None
    assert reading.name_tag.warning is not None
    assert "reported" in reading.name_tag.categories
    assert open_wallet(made, model, resample=False).reading.name_tag is None
