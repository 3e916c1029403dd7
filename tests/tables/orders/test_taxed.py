"""Whether prices have tax in them is told by the order totals, and then the tax is no sale."""

from __future__ import annotations

import pytest

from core.customers.orders import clean_orders
from core.tables import read_table

HEAD = "customer,order,date,subtotal,shipping,tax,total\n"


def money_of(rows: str) -> float:
    """Net sales of orders."""
    with read_table((HEAD + rows).encode()) as table:
        return clean_orders(table).reconciliation.total


@pytest.mark.parametrize(
    ("rows", "money"),
    [
        ("a,1,2024-01-02,100,20,24,120\nb,2,2024-01-03,50,0,10,50\n", 80 + 40),  # inside
        ("a,1,2024-01-02,100,20,24,144\nb,2,2024-01-03,50,0,10,60\n", 150),  # added
        ("a,1,2024-01-02,100,20,0,120\nb,2,2024-01-03,50,0,0,50\n", 150),  # no tax at all
    ],
    ids=["inside", "added", "none"],
)
def test_tax_is_taken_off_where_it_is_in_the_prices(rows: str, money: float) -> None:
    assert money_of(rows) == money
