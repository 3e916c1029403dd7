"""Columns that have a role's name and are not worth it: accounts that number no payment, texts that name nobody."""

from __future__ import annotations

from typing import Final

import pytest

from tests.tables.ledgers.test_missing import DAYS, MONEY, PAID, ROWS, WHO, file_of, read

IBANS: Final = [f"DE{place:02d}12030000000020{place:04d}" for place in range(ROWS)]
SIGNED: Final = [f"-{money}" if place % 2 else money for place, money in enumerate(MONEY)]


def test_accounts_under_a_bare_number_number_no_payments() -> None:
    reading = read(file_of(account=WHO, date=DAYS, amount=SIGNED, Number=IBANS, Name=PAID))
    assert reading.columns["transaction"] is None
    assert reading.columns["counterparty"] == "Name"
    assert not reading.questions
    plain = [f"{1000 + place}" for place in range(ROWS)]
    assert read(file_of(account=WHO, date=DAYS, amount=SIGNED, Number=plain)).columns["transaction"] == "Number"


@pytest.mark.parametrize("cells", [["Current account"] * ROWS, WHO])
def test_a_text_that_says_no_more_than_whose_row_it_is_names_nobody_who_was_paid(cells: list[str]) -> None:
    statement = read(file_of(account=WHO, date=DAYS, amount=SIGNED, balance=MONEY, Description=cells))
    assert statement.columns["counterparty"] is None
