"""A balance that runs by the amounts: of one account, in either order of the rows, under any name."""

from __future__ import annotations

import pytest

from core.tables import read_table
from core.tables.ledgers.bound import LedgerFileReading
from core.tables.ledgers.read import read_ledger_file

MOVED = (40.0, -10.5, -3.25, 20.0, -7.75, -1.5, 8.0, -2.0)
IBANS = [f"DE89370400440532013{place:03d}" for place in range(len(MOVED))]


def statement(header: str, *, newest_first: bool = False, signed: bool = True, off: float = 0.0) -> LedgerFileReading:
    """A statement of one account, with the other side's number."""
    balance, rows = 100.0, []
    for place, moved in enumerate(MOVED):
        balance += moved + off * place
        shown = moved if signed else abs(moved)
        rows.append(f"2024-02-{place + 1:02d},{IBANS[place]},{shown},{balance}")
    with read_table("\n".join([header, *(rows[::-1] if newest_first else rows)]).encode()) as table:
        return read_ledger_file(table)


@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("newest_first", [True, False])
@pytest.mark.parametrize("name", ["Balance", "zqx"])
def test_it_proves_one_account_and_the_number_beside_it_is_the_other_sides(
    name: str, newest_first: bool, signed: bool
) -> None:
    found = statement(f"Date,IBAN,Amount,{name}", newest_first=newest_first, signed=signed)
    assert found.running is not None
    assert (found.running.newest_first, found.running.signed) == (newest_first, signed)
    assert (found.single, found.questions) == (True, [])
    assert (found.columns["balance"], found.columns["counterparty"]) == (name, "IBAN")


def test_numbers_that_do_not_run_by_the_amounts_prove_nothing() -> None:
    found = statement("Date,IBAN,Amount,Balance", off=0.5)
    assert found.running is None
    assert [one.field for one in found.questions] == ["columns.wallet"]


def test_a_balance_that_begins_anew_with_an_account_is_of_several() -> None:
    rows = []
    for account in ("DE1", "DE2"):
        balance = 500.0
        for place, moved in enumerate(MOVED):
            balance += moved
            rows.append(f"2024-02-{place + 1:02d},{account},{moved},{balance}")
    with read_table("\n".join(["Date,Account ID,Amount,Balance", *rows]).encode()) as table:
        found = read_ledger_file(table)
    assert (found.columns["wallet"], found.single) == ("Account ID", False)
