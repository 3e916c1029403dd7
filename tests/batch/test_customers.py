"""What a batch says of customers where there is too little, or too much, to model."""

from __future__ import annotations

import io
from contextlib import closing
from pathlib import Path

import pytest

from core.batch import customers as subject
from core.batch.customer_lines import NEEDED, RETURNS, measure_lines
from core.batch.customers import answer_customers
from core.batch.engine import fetch_columns, open_batch_engine, parquet_sql
from core.batch.meter import Meter
from core.customers.options import Options
from core.service import Service
from tests.batch.orders import write_lines


@pytest.mark.parametrize(("most", "values"), [(10, False), (10**9, True)])
def test_lifetime_value_is_left_out_where_it_would_not_fit_and_that_is_said(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, values: bool
) -> None:
    monkeypatch.setattr(subject, "MOST_PURCHASES", most)
    path = write_lines(tmp_path / "lines.parquet")
    with closing(open_batch_engine(tmp_path, 1_000, 1)) as engine:
        measured = measure_lines(lambda sql: fetch_columns(engine, sql), parquet_sql([path]), (*NEEDED, RETURNS), None)
    model = service.model("retail")
    found = answer_customers(measured, model, Options(horizon_days=30, segments=3), Meter(io.StringIO()))
    assert ("expected_orders_in_30_days" in found.columns) is values
    assert any("do not fit" in note or "fit into memory" in note for note in found.notes) is not values
    assert len(set(found.columns["fitted_segment"][0].tolist())) == 3
    assert {len(values) for values, _ in found.columns.values()} == {len(measured.customers)}
