"""Canonical events as arrays."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from core.anomaly.ledger import IN, LOGIN, MISSING
from core.batch.engine import open_batch_engine, parquet_sql
from core.batch.event_rows import EVENT_NEEDED, is_event_ledger, read_event_ledger
from core.errors import InvalidInput
from tests.batch.events import write_events
from tests.batch.test_transaction_job import COLUMNS


def test_a_ledger_is_canonical_by_its_columns() -> None:
    assert is_event_ledger(EVENT_NEEDED)
    assert is_event_ledger(COLUMNS)
    assert not is_event_ledger((*COLUMNS, "colour"))
    assert not is_event_ledger(EVENT_NEEDED[:3])


def test_events_come_in_the_order_of_time_and_id_with_one_numbering_of_wallets_and_parties(tmp_path: Path) -> None:
    path = write_events(tmp_path / "events.parquet", 2_000)
    with closing(open_batch_engine(tmp_path, 1_000, 2)) as engine:
        ledger, currency, rows = read_event_ledger(engine, parquet_sql([path]), COLUMNS)
    assert rows == {"read": 2_003, "kept": 2_000, "left_out": {"no_wallet": 1, "no_time": 1, "negative_amount": 1}}
    assert ledger.order().tolist() == list(range(2_000))
    assert list(ledger.names["party"]) == sorted(ledger.names["party"])
    assert currency is not None
    assert set(currency) == {"USD", "JPY", ""}
    assert ledger.counterparty is not None
    assert MISSING in ledger.counterparty
    assert ledger.kind is not None
    assert {IN, LOGIN} <= set(ledger.kind.tolist())
    assert (ledger.amount[ledger.kind == LOGIN] == 0).all()


def test_a_ledger_without_a_usable_event_is_refused(tmp_path: Path) -> None:
    with closing(open_batch_engine(tmp_path, 1_000, 1)) as engine:
        engine.execute(
            "CREATE TABLE e AS SELECT 'w' AS wallet, NULL::BIGINT AS time_ms, 1::BIGINT AS event_id, 1.0 AS amount"
        )
        with pytest.raises(InvalidInput, match="no usable event"):
            read_event_ledger(engine, "e", EVENT_NEEDED)
