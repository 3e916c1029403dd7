"""What is offered first where no name says which column is the money or the day."""

from __future__ import annotations

from core.tables import read_table
from core.tables.likely import likely_days, likely_money

TEXT = """\
ISIN,Number of Shares,Currency Rate,Cash Flow,Saldo Z,Period,Booked,Value
NL0009272749,5,1.0,-500.00,99.50,,2024-01-02,2024-01-03
LU1959429272,10,0.92,460.00,55.25,January 2024,2024-01-04,
IE0009272740,12,0.95,12.00,70.00,,Pending,2024-01-05
"""


def test_money_is_what_says_so_and_then_what_has_signs() -> None:
    with read_table(TEXT.encode()) as table:
        assert likely_money(table, table.sample(50), table.names) == ["Cash Flow", "Saldo Z"]


def test_days_are_offered_by_how_many_rows_have_them_and_at_worst_where_some_cells_are_days() -> None:
    with read_table(TEXT.encode()) as table:
        sample = table.sample(50)
        assert likely_days(table, sample, table.names) == ["Value", "Period"]
        assert likely_days(table, sample, ["ISIN", "Booked"]) == ["Booked"]


def test_parts_of_days_are_no_money_and_what_was_asked_before_a_discount_comes_last() -> None:
    text = "Month,Year,pre discount price,discount cash,post discount price\n4,2018,75,7.5,67.5\n5,2019,130,0,130\n"
    with read_table(text.encode()) as table:
        found = likely_money(table, table.sample(50), table.names)
    assert found[0] == "post discount price"
    assert not {"Month", "Year"} & set(found)
