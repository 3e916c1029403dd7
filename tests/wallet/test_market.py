"""A row of Dune's as a reading: the model it was made for, its coverage, and why there may be no persona."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.address import Address
from core.errors import ProviderFailed
from core.service import Service
from core.sources.explorers.history_rows import transactions
from core.sources.explorers.token_rows import fungible
from core.wallet.history import Attempt, WalletHistory
from core.wallet.market import FEATURES, TRAINING_QUERY_ID, MarketRow, open_market
from core.wallet.reading import WalletReading

ADDRESS = "0x" + "1a" * 20
ACCOUNT = WalletHistory(
    address=Address(ADDRESS),
    transactions=transactions("dune", []),
    tokens=fungible("dune", []),
    lists={},
    code="0x",
    nonce=5,
    balance_wei=1,
    first_transaction_s=None,
    provider="dune",
    fetched_s=1_790_000_000.0,
    attempts=(Attempt("dune", "answered: query 1, one row", 1.0),),
    caveats=("An old row.",),
)


def _row(service: Service, **changed: object) -> MarketRow:
    label = service.model("market").labels[0]
    row = MarketRow(
        features=dict(service.model("market").presets[label]),
        first=datetime(2026, 8, 1, tzinfo=UTC),
        last=datetime(2026, 10, 1, tzinfo=UTC),
        query_id=TRAINING_QUERY_ID,
        counted=datetime(2026, 10, 2, 8, tzinfo=UTC),
        partial=False,
        found=True,
    )
    return replace(row, **changed)  # type: ignore[arg-type]  # fields of any type, by name


def _read(service: Service, row: MarketRow, account: WalletHistory = ACCOUNT) -> WalletReading:
    return open_market(row, account, service.model("market"), ens="a.eth").reading


def test_the_names_are_those_of_the_market_model(service: Service) -> None:
    assert tuple(spec.name for spec in service.model("market").schema) == FEATURES


def test_a_row_of_the_training_query_gets_its_persona_from_the_market_model(service: Service) -> None:
    row = _row(service)
    reading = _read(service, row)
    assert reading.persona is not None
    assert (reading.persona.model, reading.persona.label) == ("market", service.model("market").labels[0])
    assert any("overcounts" in caveat for caveat in reading.persona.caveats)
    assert reading.no_persona_reason is None
    assert (reading.account_type, reading.ens, reading.features) == ("eoa", "a.eth", row.features)
    assert reading.attempts == ACCOUNT.attempts


def test_the_coverage_is_what_the_row_says_of_itself(service: Service) -> None:
    row = _row(service)
    coverage = _read(service, row).coverage
    assert coverage.transactions_seen == int(row.features["tx_count"] or 0)
    assert (coverage.from_, coverage.to, coverage.complete) == (row.first, row.last, False)
    assert (coverage.transactions_total, coverage.token_transfers_seen) == (None, 0)


def test_what_a_row_cannot_tell_is_left_out_and_said(service: Service) -> None:
    reading = _read(service, _row(service))
    assert (reading.traits, reading.timeline, reading.lending, reading.spam.hidden) == ((), (), None, 0)
    assert any("the transactions themselves were not read" in caveat for caveat in reading.caveats)
    assert any("02 Oct 2026, 08:00" in caveat for caveat in reading.caveats)
    assert "An old row." in reading.caveats


def test_the_rows_of_another_query_do_not_reach_the_model(service: Service) -> None:
    reading = _read(service, _row(service, query_id=99))
    assert reading.persona is None
    assert "Dune query 99" in (reading.no_persona_reason or "")
    assert "LEDGERLENS_DUNE_QUERY_ID=6246979" in (reading.no_persona_reason or "")
    assert reading.features
    assert not any("90 days" in caveat for caveat in reading.caveats)  # which nobody knows of another query
    assert any("90 days" in caveat for caveat in _read(service, _row(service)).caveats)


def test_no_row_is_no_persona_and_no_zero(service: Service) -> None:
    reading = _read(service, _row(service, found=False, features={}, first=None, last=None))
    assert reading.persona is None
    assert "no row for this address" in (reading.no_persona_reason or "")
    assert reading.features == {}


def test_a_missing_value_is_named_and_never_filled_in(service: Service) -> None:
    row = _row(service)
    reading = _read(service, replace(row, features={**row.features, "dex_trades": None}))
    assert reading.persona is None
    assert "no value for dex_trades" in (reading.no_persona_reason or "")


@pytest.mark.parametrize(("name", "value"), [("tx_count", -1.0), ("tx_count", 1.5), ("total_gas_spent", -0.1)])
def test_a_value_that_cannot_be_true_is_the_sources_fault(service: Service, name: str, value: float) -> None:
    row = _row(service)
    with pytest.raises(ProviderFailed, match=f"dune sent a row that cannot be true: {name}"):
        _read(service, replace(row, features={**row.features, name: value}))


@pytest.mark.parametrize(("code", "words"), [("0x6001", "This is a contract"), (None, "No node could be asked")])
def test_what_may_be_no_person_is_said(service: Service, code: str | None, words: str) -> None:
    reading = _read(service, _row(service), replace(ACCOUNT, code=code))
    assert reading.persona is not None
    assert any(words in caveat for caveat in reading.caveats)


def test_an_incomplete_result_is_said(service: Service) -> None:
    assert "Dune says that its result is incomplete." in _read(service, _row(service, partial=True)).caveats
