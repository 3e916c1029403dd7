"""Sheets of a month or a year each are one table; sheets of other names are not put together."""

from __future__ import annotations

import pytest

from core.tables import read_table
from core.tables.formats.sheet import Sheet
from core.tables.ledgers.read import read_ledger_file
from core.tables.orders.read import read_orders
from core.tables.periods import with_periods
from tests.tables.workbooks import Row, workbook

HEADER: Row = ["Order", "Customer", "Ordered on", "Total"]


def month(number: int, rows: int = 8) -> list[Row]:
    """A month of orders."""
    return [HEADER, *([f"{number}-{n}", f"c{n % 3}", f"2026-{number:02d}-{n + 10}", 10.5 + n] for n in range(rows))]


@pytest.mark.parametrize("names", [("Jan", "Feb", "Mar"), ("Sales 2024", "Sales 2025"), ("Januar 24", "Mai 24")])
def test_months_of_equal_columns_are_one_table_and_that_is_said(names: tuple[str, ...]) -> None:
    data = workbook({name: month(number) for number, name in enumerate(names, 1)})
    with read_table(data) as table:
        reading = read_orders(table)
        assert table.rows == 8 * len(names)
        assert any(all(name in note for name in names) for note in reading.notes)
    assert not reading.questions
    with read_table(data, sheet=names[0]) as table:
        assert table.rows == 8


def test_months_are_named_in_the_order_of_time() -> None:
    names = ("Feb 2024", "Dec 2023", "Apr 2024", "Jan 2024")
    (found,) = with_periods([Sheet(name, ("a", "b"), 5, 0) for name in names])
    assert [one.name for one in found.parts] == ["Dec 2023", "Jan 2024", "Feb 2024", "Apr 2024"]
    assert found.name == "Dec 2023 ... Apr 2024 (4 sheets)"


def test_they_are_one_in_a_ledger_too_and_beside_another_sheet_one_is_asked_for() -> None:
    rows: list[Row] = [[f"a{n % 3}", f"2026-02-{n + 1:02d}", 3.25 + n] for n in range(9)]
    header: Row = ["account", "timestamp", "amount"]
    with read_table(workbook({"Q1": [header, *rows], "Q2": [header, *rows]})) as table:
        assert any("Q1, Q2" in note for note in read_ledger_file(table).notes)
        assert table.rows == 18
    data = workbook(
        {"Jan": month(1), "Feb": month(2), "Old": [[*HEADER, "Note"], *([*row, "x"] for row in month(3)[1:])]}
    )
    with read_table(data) as table:
        question = read_orders(table).questions[0]
    assert (question.field, len(question.candidates)) == ("options.sheet", 2)
    with read_table(data, sheet=str(question.candidates[0])) as table:
        assert table.rows == 16


@pytest.mark.parametrize(
    "names", [("Sheet1", "Sheet2"), ("Old", "New"), ("2024", "2024 (2)"), ("Sales 2024", "Returns 2024")]
)
def test_names_that_tell_no_period_or_other_things_stay_apart(names: tuple[str, ...]) -> None:
    assert len(with_periods([Sheet(name, ("a", "b"), 3, 0) for name in names])) == 2


def test_other_columns_stay_apart() -> None:
    assert len(with_periods([Sheet("Jan", ("a", "b"), 3, 0), Sheet("Feb", ("a", "c"), 3, 0)])) == 2
