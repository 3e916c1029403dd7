"""Rows of a statement that state a balance or a total are no events."""

from __future__ import annotations

import pytest

from core.anomaly.intake import read_ledger
from core.tables import read_table
from tests.tables.exports import written

HEAD = ["Date", "Details", "Debit", "Credit", "Balance"]
MOVES = [
    ["2024-01-15", "Corner shop", "45.00", "", "955.00"],
    ["2024-01-16", "Employer", "", "2500.00", "3455.00"],
    ["2024-01-17", "Total", "60.00", "", "3395.00"],  # a merchant of that name
]


@pytest.mark.parametrize(
    "stated",
    [
        ["2024-01-01", "Opening Balance", "", "1000.00", "1000.00"],
        ["2024-01-01", "Beginning balance as of 01/01/2024", "", "1000.00", "1000.00"],
        ["2024-01-01", "Balance b/f", "", "1000.00", "1000.00"],
        ["2024-01-01", "Saldo anterior", "", "1000.00", "1000.00"],
        ["2024-01-31", "Total", "105.00", "2500.00", ""],
        ["2024-01-31", "SUMME:", "105.00", "2500.00", ""],
    ],
)
def test_they_are_left_out_and_counted(stated: list[str]) -> None:
    first = [stated] if stated[-1] else []
    with read_table(written([HEAD, *first, *MOVES, *([] if first else [stated])])) as table:
        found = read_ledger(table)
    assert found.report.dropped == {"summary_row": 1}
    assert found.by_currency[""] == {"events": 3, "in": 2500.0, "out": 105.0}


def test_words_inside_a_longer_text_leave_nothing_out() -> None:
    more = ["2024-01-18", "Opening balance transfer to savings", "5.00", "", "3390.00"]
    with read_table(written([HEAD, *MOVES, more])) as table:
        assert read_ledger(table).report.dropped == {}


def test_inflow_and_outflow_are_both_read() -> None:
    rows = [["2024-01-15", "Shop", "$45.00", "$0.00"], ["2024-01-16", "Employer", "$0.00", "$2500.00"]]
    with read_table(written([["Date", "Payee", "Outflow", "Inflow"], *rows])) as table:
        assert read_ledger(table).by_currency["USD"] == {"events": 2, "in": 2500.0, "out": 45.0}
