"""Canonical lines: what counts, and what is counted."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from core.batch.customer_lines import is_canonical, measure_lines
from core.batch.engine import fetch_columns, open_batch_engine, parquet_sql
from core.spans import DAY_MS

NAMES = ("customer", "order_id", "placed_ms", "amount", "bought")


@pytest.mark.parametrize(
    ("columns", "is_one"),
    [(NAMES, True), (NAMES[:4], True), (NAMES[:3], False), ((*NAMES, "colour"), False), ((), False)],
)
def test_a_ledger_is_canonical_by_its_columns(columns: tuple[str, ...], is_one: bool) -> None:
    assert is_canonical(columns) is is_one


def test_orders_are_counted_once_returns_lower_the_money_and_later_lines_do_not_count(tmp_path: Path) -> None:
    rows = (
        f"('b', 'o1', {DAY_MS}, 1.10, true), ('b', 'o1', {DAY_MS + 5}, 2.20, true),"
        f" ('b', 'r', {2 * DAY_MS}, -0.30, false),"
        f" ('a', 'o1', {3 * DAY_MS}, 5, NULL), ('a', 'o2', {9 * DAY_MS}, 7, true), ('c', 'r2', {DAY_MS}, -1, false),"
        f" ('a', 'r3', {3 * DAY_MS}, -6, false), (NULL, 'x', 1, 1, true)"
    )
    with closing(open_batch_engine(tmp_path, 1_000, 1)) as engine:
        engine.execute(
            f"COPY (SELECT * FROM (VALUES {rows}) t({', '.join(NAMES)})) TO '{tmp_path}/l.parquet' (FORMAT parquet)"  # noqa: S608
        )
        found = measure_lines(
            lambda sql: fetch_columns(engine, sql), parquet_sql([tmp_path / "l.parquet"]), NAMES, 4 * DAY_MS
        )
    customers = found.customers
    assert customers.ids.tolist() == ["a", "b"], "who only gave things back is no customer"
    assert customers.frequency.tolist() == [1, 1]
    assert customers.monetary.tolist() == [-1.0, 3.0]
    assert customers.recency.tolist() == [1, 2]
    assert found.rows == {"read": 8, "kept": 7, "left_out": {"no_customer": 1}}
    assert list(zip(found.purchases.codes.tolist(), found.purchases.days.tolist(), strict=True)) == [
        (0, 3),  # more came back than was bought that day: two rows, so that it stays a day of purchase
        (0, 3),
        (1, 1),
        (1, 2),
    ]
    assert sorted(found.purchases.money[:2].tolist()) == [-6.0, 5.0]
    assert found.purchases.money[2:].tolist() == pytest.approx([3.3, -0.3])
