"""Lines below their order's first one, with nothing of the order in them."""

from __future__ import annotations

from core.customers.orders import clean_orders
from core.tables import read_table

HEAD = "Order Reference,Order Date,Customer,Status,Product,Quantity,Unit Price\n"
LINES = """\
S1,2024-01-01,Ada,done,Mug,1,10.00
,,,,Tee,2,5.00
,,,,Bag,1,30.00
S2,2024-01-02,Ben,done,Mug,3,10.00
,,,,Tee,1,5.00
"""


def read(text: str) -> tuple[dict[str, float], dict[str, int], tuple[str, ...]]:
    """Money of every customer, what was left out, and what was said."""
    with read_table(text.encode()) as table:
        found = clean_orders(table)
        rows = table.query("SELECT customer, sum(amount) FROM lines WHERE reason IS NULL GROUP BY customer").fetchall()
    return {str(who): float(money) for who, money in rows}, dict(found.report.dropped), found.report.notes


def test_they_are_lines_of_the_order_above_and_it_is_said() -> None:
    money, dropped, notes = read(HEAD + LINES)
    assert money == {"Ada": 50.0, "Ben": 35.0}
    assert dropped == {}
    assert any("3 rows" in note for note in notes)


def test_a_row_of_totals_below_them_is_no_line() -> None:
    money, dropped, _ = read(HEAD + LINES + ",,,,,,90.00\n")
    assert money == {"Ada": 50.0, "Ben": 35.0}
    assert dropped == {"no_customer": 1}


def test_rows_before_any_order_belong_to_none() -> None:
    _, dropped, _ = read(HEAD + ",,,,Tee,2,5.00\n" * 3 + LINES)
    assert dropped == {"no_customer": 6}
