"""Which way money went where amounts have no sign: by a running balance, its oldest row said to be open."""

from __future__ import annotations

from core.anomaly.intake import Intake, read_ledger
from core.tables import read_table

MOVED = (40.0, -10.5, -3.25, 20.0, -7.75, -1.5, 8.0, -2.0)


def statement(opening: float) -> Intake:
    """Amounts without a sign beside the balance of an account."""
    balance, rows = opening, []
    for place, moved in enumerate(MOVED):
        balance += moved
        rows.append(f"2024-02-{place + 1:02d},Shop {place},{abs(moved)},{balance}")
    with read_table("\n".join(["Date,Description,Amount,Balance", *rows]).encode()) as table:
        return read_ledger(table)


def test_what_raises_the_balance_came_in() -> None:
    found = statement(0.0)
    money = found.by_currency[""]
    assert (money["in"], money["out"]) == (68.0, 25.0)
    assert any("Balance" in note for note in found.report.notes)
    stated = found.reconciliation[""].stated
    assert stated is not None
    assert (stated.rows, stated.differing) == (len(MOVED) - 1, 0)


def test_the_oldest_row_leaves_unless_all_that_stands_there_came_in() -> None:
    money = statement(100.0).by_currency[""]
    assert (money["in"], money["out"]) == (28.0, 65.0)
