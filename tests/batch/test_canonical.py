"""Ledgers that are nearly canonical are refused with the column's name, before anything is computed."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from core.batch.canonical import check_ledger, check_milliseconds, check_types
from core.batch.customer_lines import LINE_KINDS
from core.batch.event_rows import EVENT_KINDS, EVENT_NEEDED, EVENT_OPTIONAL
from core.batch.wallet_events import WALLET_COLUMNS, WALLET_KINDS
from core.errors import InvalidInput
from core.service import Service
from tests.batch.orders import write_lines
from tests.batch.test_customer_job import batch

LINES = {"customer": "VARCHAR", "order_id": "bigint", "placed_ms": "BIGINT", "amount": "decimal(18,2)"}


def test_the_types_of_either_engine_are_known_and_every_column_has_one() -> None:
    check_types({**LINES, "bought": "boolean"}, LINE_KINDS)
    check_types({**LINES, "order_id": "string", "customer": "NULL"}, LINE_KINDS)
    assert set(EVENT_KINDS) == {*EVENT_NEEDED, *EVENT_OPTIONAL}
    assert set(WALLET_KINDS) == set(WALLET_COLUMNS)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("placed_ms", "TIMESTAMP WITH TIME ZONE"),
        ("placed_ms", "string"),
        ("amount", "VARCHAR"),
        ("customer", "VARCHAR[]"),
        ("customer", "UBIGINT"),
        ("bought", "INTEGER"),
    ],
)
def test_a_column_of_another_type_is_named(name: str, given: str) -> None:
    with pytest.raises(InvalidInput, match=f"has {name} as ") as caught:
        check_types({**LINES, name: given}, LINE_KINDS)
    assert caught.value.field == "INPUT"
    assert caught.value.allowed.startswith(f"{name}: ") if caught.value.allowed else False


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [(1.7e9, 1.76e9, "seconds"), (1.7e15, 1.76e15, "microseconds"), (1.7e12, 1.76e12, None), (None, None, None)],
)
def test_times_of_another_unit_are_refused(first: float | None, last: float | None, unit: str | None) -> None:
    if unit is None:
        check_milliseconds("time_ms", first, last)
        return
    with pytest.raises(InvalidInput, match=f": {unit}, it seems"):
        check_milliseconds("time_ms", first, last)


def test_only_rows_that_count_say_the_unit() -> None:
    rows = "(VALUES ('a', 'o', 5, 1.0), ('b', 'o', 1700000000000, NULL)) AS t(customer, order_id, placed_ms, amount)"
    with duckdb.connect() as engine, pytest.raises(InvalidInput, match="seconds"):
        check_ledger(engine, rows, LINES, LINE_KINDS, "placed_ms", "CASE WHEN amount IS NULL THEN 'no_amount' END")


def test_a_ledger_of_seconds_ends_the_command(service: Service, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "lines.parquet", customers=5)
    duckdb.execute(
        f"COPY (SELECT * REPLACE (placed_ms // 1000 AS placed_ms) FROM '{path}') TO '{tmp_path}/s.parquet'"  # noqa: S608
    )
    with pytest.raises(InvalidInput, match="placed_ms up to"):
        batch(service, "customers", str(tmp_path / "s.parquet"), str(tmp_path / "out"))
