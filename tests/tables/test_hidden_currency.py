"""Columns of several currencies under names that nobody knows: asked about in orders and in ledgers."""

from __future__ import annotations

import pytest

from core.tables import read_table
from core.tables.hidden_currency import hidden_currencies
from core.tables.ledgers.read import read_ledger_file
from core.tables.orders.read import read_orders
from core.tables.questions import Question

CODES = ("CHF", "EUR")
LEDGER = "date,wallet id,merchant,amount,{name}\n" + "".join(
    f"2024-03-{day:02d},w{day % 3},s{day % 4},{10 * day}.50,{CODES[day % 2]}\n" for day in range(1, 25)
)
ORDERS = "order id,customer id,date,total,{name}\n" + "".join(
    f"o{day},c{day % 5},2024-03-{day:02d},{10 * day}.50,{CODES[day % 2]}\n" for day in range(1, 25)
)


def questions_of(text: str) -> list[Question]:
    """What is asked about a ledger, or about orders where it has order ids."""
    with read_table(text.encode()) as table:
        reading = read_orders(table) if "order id" in table.names else read_ledger_file(table)
        return [one for one in reading.questions if one.field == "columns.currency"]


@pytest.mark.parametrize("text", [LEDGER, ORDERS], ids=["ledger", "orders"])
def test_amounts_in_several_currencies_are_asked_about_and_not_added(text: str) -> None:
    (question,) = questions_of(text.format(name="Monn."))
    assert question.candidates == ("Monn.", None)


@pytest.mark.parametrize("text", [LEDGER, ORDERS], ids=["ledger", "orders"])
def test_the_currency_of_another_amount_is_offered_last(text: str) -> None:
    (question,) = questions_of(text.format(name="Original Currency of purchase"))
    assert question.candidates == (None, "Original Currency of purchase")


@pytest.mark.parametrize("text", [LEDGER, ORDERS], ids=["ledger", "orders"])
def test_one_currency_is_nothing_to_ask_about(text: str) -> None:
    assert questions_of(text.format(name="Monn.").replace("CHF", "EUR")) == []


@pytest.mark.parametrize("text", [LEDGER, ORDERS], ids=["ledger", "orders"])
def test_a_column_of_that_name_is_known(text: str) -> None:
    assert questions_of(text.format(name="currency")) == []


def test_letters_that_are_no_currencies_are_none() -> None:
    with read_table(b"a,b\nABC,EUR\nXYZ,USD\n") as table:
        assert hidden_currencies(table, table.names) == ["b", None]
