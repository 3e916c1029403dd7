"""Small shops made by hand, and the synthetic one, for the tests of the Customers lens."""

from __future__ import annotations

import functools
from pathlib import Path

from core.customers.analysis import OrdersAnalysis
from core.customers.analyze import analyze_orders
from core.customers.options import Options
from core.customers.orders import Orders, clean_orders
from core.simulate.orders import sample_orders
from core.tables import Table, read_table

ROOT = Path(__file__).resolve().parents[2]
ONLINE_RETAIL = ROOT.parent / "shared/data/online_retail/online_retail.parquet"
NOW = 1_735_689_600.0  # 2025-01-01
HEADER = "customer,order,date,quantity,unit price"


def table(*rows: str, header: str = HEADER) -> Table:
    """A table of rows as they stand in a file."""
    return read_table("\n".join((header, *rows, "")).encode())


def orders(*rows: str, header: str = HEADER, as_of: str | None = None, **options: object) -> Orders:
    """Clean orders of rows as they stand in a file."""
    return clean_orders(table(*rows, header=header), None, as_of, Options.parse(options), NOW)


@functools.cache
def sample() -> OrdersAnalysis:
    """The analysis of the bundled synthetic shop."""
    with read_table(sample_orders(ROOT / "sample_data" / "orders"), "orders.csv") as found:
        return analyze_orders(found, options=Options(customer_rows=5))
