"""One shop in twenty-one exports: every file gives the customers, orders and money that the truth beside it states."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.customers.analyze import analyze_orders
from core.customers.options import Options
from core.tables import read_table

CASES = Path(__file__).parents[3] / "shared/cases/orders"
TRUTH: dict[str, Any] = json.loads((CASES / "truth.json").read_text()) if CASES.exists() else {}


@pytest.mark.data
@pytest.mark.parametrize("name", sorted(TRUTH))
def test_every_export_of_the_shop_is_read_rightly_and_unasked(name: str) -> None:
    truth = TRUTH[name]
    options = {"customer_rows": 1000, **({"time_zone": truth["time_zone"]} if "time_zone" in truth else {})}
    second = read_table((CASES / truth["with_file"]).read_bytes()) if "with_file" in truth else None
    with read_table((CASES / name).read_bytes(), name) as table:
        reading = analyze_orders(table, options=Options.parse(options), second=second).reading
    found = {
        row.customer: {
            "orders": row.frequency,
            "money": round(row.monetary, 2),
            "first": row.first_order,
            "last": row.last_order,
        }
        for row in reading.customer_rows
    }
    assert found == truth["customers"]
    assert reading.orders == truth["orders"]
    assert reading.revenue == pytest.approx(truth["total"], abs=0.005)
    assert reading.reconciliation.closes
    assert reading.reconciliation.total == pytest.approx(truth["total"], abs=0.005)
    if "consented" in truth:
        agreed = {row.email for row in reading.customer_rows if row.consent}
        assert agreed == set(truth["consented"])
