"""What is known of every customer beside scores and forecast, in the answer and in the files."""

from __future__ import annotations

import csv
import io
import zipfile

import numpy as np
import pytest

from core.customers.analysis import OrdersAnalysis
from core.customers.analyze import analyze_orders
from core.customers.downloads import customers_csv, list_csv, segments_zip
from core.customers.grid import SEGMENT_NAMES
from core.customers.movement import NOT_YET
from core.customers.options import Options
from core.simulate.orders import sample_orders
from core.tables import read_table
from tests.customers.shops import NOW, ROOT, sample, table

TEXT = "control: 50 %\nBig: spent >= 300\nOften: orders > 4"


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_who_moved_is_a_list_that_agrees_with_the_counts() -> None:
    reading, details = sample().reading, sample().details
    moved = details.moved(sample().scored.place)
    assert moved is not None
    assert reading.migration is not None
    counted = sum(move.customers for move in reading.migration.moves if move.from_ != move.to)
    assert int(moved.sum()) == counted > 0
    with zipfile.ZipFile(io.BytesIO(segments_zip(sample()))) as archive:
        rows = rows_of(archive.read("who-moved.csv"))
    assert len(rows) == counted
    assert all(row["segment"] != row["segment_90_days_ago"] for row in rows)
    for move in reading.migration.moves:
        if move.from_ != move.to:
            those = [row for row in rows if (row["segment_90_days_ago"], row["segment"]) == (move.from_, move.to)]
            assert len(those) == move.customers
            assert sum(float(row["spent_since"]) for row in those) == pytest.approx(move.revenue, abs=0.01 * len(those))


def test_the_answer_tells_the_same_of_each_customer() -> None:
    known = {row["customer"]: row for row in rows_of(customers_csv(sample()))}
    for row in sample().reading.customer_rows:
        assert row.segment_then in {*SEGMENT_NAMES, NOT_YET}
        assert known[row.customer]["segment_90_days_ago"] == row.segment_then
        assert row.own_pause_days is None or float(known[row.customer]["own_pause_days"]) == row.own_pause_days


def test_own_pauses_by_hand() -> None:
    rows = [
        "A,1,2024-01-01,1,1",
        "A,2,2024-01-11,1,1",
        "A,3,2024-01-31,1,1",
        "B,4,2024-01-01,1,1",
        "B,5,2024-02-01,1,1",
    ]
    with table(*rows) as shop:
        found = analyze_orders(shop, now=NOW)
    assert {row.customer: row.own_pause_days for row in found.reading.customer_rows} == {"A": 15.0, "B": None}
    assert found.details.then is None
    assert found.details.moved(found.scored.place) is None
    assert found.reading.customer_rows[0].segment_then is None


@pytest.fixture(scope="module")
def decided() -> OrdersAnalysis:
    with read_table(sample_orders(ROOT / "sample_data" / "orders"), "orders.csv") as found:
        return analyze_orders(found, options=Options.parse({"definitions": TEXT, "customer_rows": 1_100}))


def test_control_is_the_share_that_was_asked_for(decided: OrdersAnalysis) -> None:
    for one in decided.reading.lists:
        drawn = sum(row["control"] == "yes" for row in rows_of(list_csv(decided, one.name)))
        assert drawn == -(-one.customers // 2)
        on_wire = [row for row in decided.reading.customer_rows if row.on_list == one.name]
        assert len(on_wire) == one.customers
        assert sum(bool(row.control) for row in on_wire) == drawn
    usual = rows_of(list_csv(sample(), "keep"))
    assert sum(row["control"] == "yes" for row in usual) == -(-len(usual) // 10)
    with zipfile.ZipFile(io.BytesIO(segments_zip(decided))) as archive:
        assert archive.read("definitions.txt").decode() == decided.reading.definitions
        counts = [len(rows_of(archive.read(name))) for name in archive.namelist() if name.startswith("own/")]
    assert sum(counts) == decided.reading.customers
    assert sum(one.customers for one in decided.reading.own_segments) == decided.reading.customers


def test_without_control_nobody_is_marked() -> None:
    rows = [f"C{i},{i},2024-01-{1 + i % 28:02d},1,{1 + i}" for i in range(40)]
    with table(*rows) as shop:
        found = analyze_orders(shop, options=Options.parse({"definitions": "control: 0 %"}), now=NOW)
    assert "control" not in rows_of(list_csv(found, "second_order"))[0]
    assert not any(row.control for row in found.reading.customer_rows)
    assert not np.any([those.any() for those in found.details.control.values()])
