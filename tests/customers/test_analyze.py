"""The whole pass: the synthetic shop, too little data, one customer, and what is taken away."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import numpy as np
import pytest

from core.customers.analysis import OrdersAnalysis
from core.customers.analyze import analyze_orders
from core.customers.downloads import customers_csv, segments_zip
from core.customers.options import Options
from core.simulate.orders import LEAVE_A, LEAVE_B, RATE_SHAPE, orders_csv, sample_orders, simulate_orders, write_orders
from core.tables import read_table
from core.wire import to_json
from tests.customers.shops import NOW, ROOT, sample, table


def test_the_bundled_sample_is_what_the_simulator_writes_and_small(tmp_path: object) -> None:
    folder = ROOT / "sample_data" / "orders"
    assert sample_orders(folder) == orders_csv(simulate_orders())
    assert sum(file.stat().st_size for file in folder.iterdir()) < 300_000


def test_the_sample_file_is_written_the_same_every_time(tmp_path_factory: pytest.TempPathFactory) -> None:
    first, second = (write_orders(tmp_path_factory.mktemp("orders")).read_bytes() for _ in range(2))
    assert first == second


def test_lifetime_value_finds_what_the_sample_was_made_of() -> None:
    life = sample().reading.lifetime
    assert life is not None
    assert life.answered_by == "bgnbd+all"  # the story that the simulator tells, chosen by the shop's own past
    assert life.parameters["r"] == pytest.approx(RATE_SHAPE, rel=0.15)
    # Orders on the same day merge into one, so a and b are met as the mean chance to leave, not singly.
    leaves = life.parameters["a"] / (life.parameters["a"] + life.parameters["b"])
    assert leaves == pytest.approx(LEAVE_A / (LEAVE_A + LEAVE_B), rel=0.25)
    assert (life.low or 0) < (life.value or 0) < (life.high or 0)
    assert life.holdout is not None
    assert life.holdout.beats_last_period


def test_the_order_of_rows_changes_nothing() -> None:
    rows = simulate_orders(520, seed=5)
    mixed = [rows[i] for i in np.random.default_rng(0).permutation(len(rows))]
    answers = []
    for one in (rows, mixed):
        with read_table(orders_csv(one)) as shop:
            answers.append(analyze_orders(shop, options=Options(customer_rows=600)))
    first, second = answers
    assert first.reading.customers == 520
    np.testing.assert_array_equal(first.scored.f, second.scored.f)
    np.testing.assert_array_equal(first.scored.place, second.scored.place)
    assert first.fitted is not None
    assert second.fitted is not None
    np.testing.assert_array_equal(first.fitted.labels, second.fitted.labels)


def test_too_little_data_gets_the_plain_table_and_the_reason() -> None:
    with table("A,1,2024-01-05,1,10", "B,2,2024-01-06,1,20") as shop:
        reading = analyze_orders(shop, now=NOW).reading
    assert (reading.fitted, reading.migration, reading.lifetime) == (None, None, None)
    assert any("2 customers with an order; needed are 500" in line for line in reading.not_modelled)
    assert any("1 days of history; needed are 180" in line for line in reading.not_modelled)
    assert any("nobody ordered 3 times" in line for line in reading.not_modelled)
    assert reading.stake_method is None
    assert all(row.at_stake is None for row in reading.grid)
    assert "Only the plain RFM table" in reading.caveats[-1]
    json.dumps(to_json(reading), allow_nan=False)


def test_one_customer_is_an_answer_too() -> None:
    with table("A,1,2024-01-05,1,10") as shop:
        reading = analyze_orders(shop, now=NOW).reading
    assert (reading.customers, reading.orders, reading.revenue) == (1, 1, 10)
    assert [row.segment for row in reading.grid if row.customers] == ["About to Sleep"]


def test_an_old_as_of_date_is_no_reason_to_model_a_shop_that_went_quiet() -> None:
    with table("A,1,2024-01-05,1,10") as shop:
        reading = analyze_orders(shop, as_of="2024-06-01", now=NOW).reading
    assert any("the last order was 148 days before" in line for line in reading.not_modelled)


def test_progress_is_told_in_words_and_never_backwards() -> None:
    said: list[tuple[str, float]] = []
    with read_table(sample_orders(ROOT / "sample_data" / "orders")) as shop:
        analyze_orders(shop, progress=lambda text, share: said.append((text, share)))
    shares = [share for _, share in said]
    assert shares == sorted(shares)
    assert len(said) >= 8
    assert all(text for text, _ in said)


def test_every_customer_is_in_the_file_with_scores_and_forecast() -> None:
    rows = list(csv.DictReader(io.StringIO(customers_csv(sample()).decode("utf-8-sig"))))
    assert len(rows) == sample().reading.customers
    assert {"customer", "recency_days", "orders", "spent", "r", "f", "m", "segment", "fitted_segment"} <= rows[0].keys()
    assert {"p_no_order_in_90_days", "expected_spend_in_90_days"} <= rows[0].keys()
    spent = [float(row["spent"]) for row in rows]
    assert spent == sorted(spent, reverse=True)


def test_one_file_per_segment_adds_up_to_all_customers() -> None:
    with zipfile.ZipFile(io.BytesIO(segments_zip(sample()))) as archive:
        counts = {name: archive.read(name).decode().count("\n") - 1 for name in archive.namelist()}
    customers = sample().reading.customers
    assert sum(count for name, count in counts.items() if name.startswith("grid/")) == customers
    assert sum(count for name, count in counts.items() if name.startswith("fitted/")) == customers


def test_a_customer_whose_name_is_a_formula_cannot_run() -> None:
    with table('"=HYPERLINK(1)",1,2024-01-05,1,10') as shop:
        found = customers_csv(analyze_orders(shop, now=NOW)).decode("utf-8-sig")
    assert found.splitlines()[1].startswith("'=HYPERLINK(1)")


def test_what_comes_early_is_the_answer_without_its_forecast() -> None:
    came: list[OrdersAnalysis] = []
    with read_table(sample_orders(ROOT / "sample_data" / "orders")) as shop:
        found = analyze_orders(shop, early=came.append)
    (early,) = came
    assert early.forecast is None
    assert early.reading.lifetime is None
    assert found.reading.lifetime is not None
    assert [row.customers for row in early.reading.grid] == [row.customers for row in found.reading.grid]
    assert early.reading.fitted == found.reading.fitted
    assert early.reading.reconciliation == found.reading.reconciliation
