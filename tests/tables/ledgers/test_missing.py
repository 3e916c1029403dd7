"""Ledgers with a column of an unknown name: asked about where it could be a role that has none, and only there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pytest

from core.anomaly.intake import read_ledger
from core.tables import read_table
from core.tables.ledgers.bound import LedgerFileReading
from core.tables.ledgers.read import read_ledger_file
from tests.tables.exports import written

ROWS: Final = 24


def file_of(**columns: Sequence[object]) -> bytes:
    """Columns as a file."""
    names = [name.replace("__", " ") for name in columns]
    return written([names, *([str(cell) for cell in row] for row in zip(*columns.values(), strict=True))])


def read(data: bytes, columns: object = None) -> LedgerFileReading:
    """How the file is read."""
    with read_table(data, "ledger.csv") as table:
        return read_ledger_file(table, columns)


def asked(reading: LedgerFileReading) -> dict[str, tuple[object, ...]]:
    """Field -> candidates of every question."""
    return {question.field: question.candidates for question in reading.questions}


DAYS: Final = [f"2026-03-{1 + place:02d} 10:00:00" for place in range(ROWS)]
MONEY: Final = [f"{10 + place * 7 % 31}.50" for place in range(ROWS)]
WHO: Final = [f"A{100 + place % 5}" for place in range(ROWS)]
PAID: Final = [f"m{500 + place * 7 % 9}@upi" for place in range(ROWS)]
OUT: Final = [money if place % 2 else "" for place, money in enumerate(MONEY)]
IN: Final = ["" if place % 2 else money for place, money in enumerate(MONEY)]
TOWN: Final = [("Oslo", "Bergen", "Voss")[place * 5 % 3] for place in range(ROWS)]
# One town a holder: it says where she lives, not whom she paid.
HOME: Final = [f"Z{place % 5 * 11:04d}" for place in range(ROWS)]


def test_an_account_that_repeats_is_asked_about_before_the_file_is_taken_for_one_account() -> None:
    data = file_of(date=DAYS, qzx=WHO, description=PAID, debit=OUT, credit=IN)
    assert asked(read(data)) == {"columns.wallet": ("qzx", None)}
    assert read(data, {"wallet": None}).single
    assert not read(data, {"wallet": "qzx"}).single
    plain = file_of(date=DAYS, qzx=TOWN, description=PAID, debit=OUT, credit=IN)
    assert read(plain).single


def test_one_half_of_the_money_asks_for_the_other() -> None:
    data = file_of(date=DAYS, account=WHO, description=PAID, qzx=OUT, credit=IN)
    assert asked(read(data)) == {"columns.money_out": ("qzx", None)}
    assert read(data, {"money_out": "qzx"}).shown()["amount"] == ["credit", "qzx"]


def test_who_was_paid_is_asked_where_names_like_an_accounts_stand_and_not_for_towns_or_homes() -> None:
    def of(cells: list[str]) -> LedgerFileReading:
        return read(file_of(timestamp=DAYS, customer_id=WHO, amount=MONEY, qzx=cells))

    assert asked(of(PAID)) == {"columns.counterparty": ("qzx", None)}
    for cells in (TOWN, HOME, [f"T{place}" for place in range(ROWS)], [str(place % 4) for place in range(ROWS)]):
        found = of(cells)
        assert asked(found) == {}
        assert "Not read: qzx" in found.notes


def test_types_of_events_are_asked_about_by_their_words() -> None:
    words = [("login", "payment", "cash-out")[place % 3] for place in range(ROWS)]
    data = file_of(timestamp=DAYS, customer_id=WHO, amount=MONEY, qzx=words)
    assert asked(read(data)) == {"columns.type": ("qzx", None)}


@pytest.mark.parametrize(("second", "questions"), [("amount_usd", {"columns.amount": ("amount", "amount_usd")})])
def test_two_columns_of_money_that_part_the_rows_alike_are_still_two(second: str, questions: dict[str, Any]) -> None:
    other = [f"{float(money) * 0.012:.4f}" for money in MONEY]
    assert asked(read(file_of(timestamp=DAYS, customer_id=WHO, amount=MONEY, **{second: other}))) == questions
    same = read(file_of(timestamp=DAYS, customer_id=WHO, amount=MONEY, **{second: MONEY}))
    assert asked(same) == {}
    assert same.columns["amount"] == "amount"


def test_errors_in_a_column_of_an_unknown_name_are_asked_about() -> None:
    words = ["Error in execution" if place == 3 else "" for place in range(ROWS)]
    data = file_of(timestamp=DAYS, customer_id=WHO, amount=MONEY, qzx=words)
    assert asked(read(data)) == {"columns.failed": ("qzx", None)}
    with read_table(data, "ledger.csv") as table:
        assert read_ledger(table, {"failed": "qzx"}).report.rows_kept == ROWS - 1


@pytest.mark.parametrize("name", ["to bank", "failed_logins", "savings_rate", "balance due", "discount_amount"])
def test_no_name_is_bound_because_it_merely_has_a_word_of_a_role(name: str) -> None:
    columns = {"timestamp": DAYS, "customer_id": WHO, "amount": MONEY, name: [str(n % 4) for n in range(ROWS)]}
    assert name not in read(file_of(**columns)).columns.values()
