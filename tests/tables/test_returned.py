"""A list of returned orders beside the orders: refunded; what lists lines is left."""

from __future__ import annotations

import pytest

from core.customers.orders import Orders, clean_orders
from core.tables import read_table
from core.tables.returned import attach_returned, may_list_returned
from core.tables.together import open_shop
from tests.tables.workbooks import Row, workbook

ORDERS: list[Row] = [
    ["Row ID", "Order ID", "Order Date", "Ship Date", "Ship Mode", "Customer ID", "Sales"],
    *(
        [i, f"CA-{i // 2}", f"2017-{1 + i // 2:02d}-03", "2017-12-30", "First", f"AB-{i // 2 % 5}", 10.0 + i]
        for i in range(20)
    ),
]
RETURNS: list[Row] = [["Returned", "Order ID"], ["Yes", "CA-3"], ["Yes", "CA-7"], ["Yes", "CA-7"], ["Yes", "CA-99"]]
PEOPLE: list[Row] = [["Person", "Region"], ["Anna", "West"], ["Ben", "East"]]


def text(rows: list[Row]) -> bytes:
    """Rows as CSV."""
    return "\n".join(",".join(map(str, row)) for row in rows).encode()


def check(found: Orders) -> None:
    """Two of ten orders came back, each with its two lines."""
    assert (found.reconciliation.orders, found.report.dropped) == (8, {"refunded": 4})
    assert found.reconciliation.total == sum(10.0 + i for i in range(20)) - (16 + 17 + 24 + 25)
    assert found.reconciliation.closes


@pytest.mark.parametrize("sheet", [None, "Orders"])
def test_a_sheet_of_returns_lowers_the_money_and_other_sheets_are_named(sheet: str | None) -> None:
    book = workbook({"Orders": ORDERS, "People": PEOPLE, "Returns": RETURNS})
    with open_shop(book, "superstore.xlsx", sheet=sheet) as table:
        found = clean_orders(table)
    check(found)
    said = " ".join(found.report.notes)
    assert "2 orders came back" in said
    assert "1 of them are not among" in said
    assert "People" in said


def test_a_file_of_returns_does_so_too_in_either_place() -> None:
    files = [("Orders.csv", text(ORDERS)), ("Returns.csv", text(RETURNS))]
    for (name, data), other in (files, files[::-1]):
        with open_shop(data, name, more=(other,)) as table:
            check(clean_orders(table))


@pytest.mark.parametrize(
    "listed",
    [
        "Returned,Order ID,Product ID\nYes,CA-3,P1\n",  # one of its lines
        "Returned,Order ID\nYes,US-1\nYes,US-2\n",  # of another shop
        "Returned,Order ID\nNo,CA-3\nNo,CA-4\n",
        "Region,Order ID\nWest,CA-3\n",
    ],
)
def test_what_is_no_list_of_whole_orders_changes_nothing(listed: str) -> None:
    with read_table(text(ORDERS), "Orders.csv") as orders, read_table(listed.encode(), "list.csv") as other:
        assert attach_returned(orders, other) is None
        assert "Returned" not in orders.names


def test_a_title_or_a_column_tells_that_something_came_back() -> None:
    assert may_list_returned("Retouren", ["order"])
    assert may_list_returned("Sheet2", ["Order ID", "Returned"])
    assert not may_list_returned("People", ["Person", "Region"])
