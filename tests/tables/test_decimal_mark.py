"""A column of cells like 1,234: told by other columns, by the separator or by the caller, and asked otherwise."""

from __future__ import annotations

import pytest

from core.anomaly.intake import read_ledger
from core.customers.options import Options
from core.customers.orders import clean_orders
from core.errors import InvalidInput
from core.tables import read_table
from core.tables.decimal_mark import COMMA, POINT, mark_question, settle_mark
from core.tables.ledgers.choices import LedgerChoices
from core.tables.questions import Asked

NOW = 1_790_000_000.0
OPEN = ("1,234", "2,500", "7,125")
DOTS = ("1.234", "2.500", "7.125")


def text(amounts: tuple[str, ...], more: str = "", *, separator: str = "\t", ledger: bool = False) -> bytes:
    """Orders or events of these amounts, with a further column of one cell throughout."""
    who = "wallet" if ledger else "customer"
    lines = [(who, "id" if ledger else "order", "timestamp" if ledger else "date", "amount", "zzyzx")]
    lines += [(f"c{i % 2}", f"o{i}", f"2024-03-{i:02d}", amount, more) for i, amount in enumerate(amounts, 1)]
    return "".join(separator.join(line) + "\n" for line in lines).encode()


def orders_money(data: bytes, decimal: str | None = None) -> float:
    """What orders come to."""
    with read_table(data) as table:
        return clean_orders(table, options=Options.parse({"decimal": decimal}), now=NOW).reconciliation.total


def ledger_money(data: bytes, decimal: str | None = None) -> float:
    """What the events of a ledger come to."""
    with read_table(data) as table:
        amount = read_ledger(table, choices=LedgerChoices.parse({"decimal": decimal})).ledger.amount
    return round(float(amount.sum()), 6)


@pytest.mark.parametrize(("ledger", "money"), [(False, orders_money), (True, ledger_money)])
def test_what_nothing_tells_is_asked_and_both_answers_are_taken(ledger: bool, money: object) -> None:
    assert callable(money)
    data = text(OPEN, ledger=ledger)
    with pytest.raises(Asked) as caught:
        money(data)
    assert [(one.field, one.candidates) for one in caught.value.questions] == [("options.decimal", (POINT, COMMA))]
    assert caught.value.proposal.options["decimal"] == POINT
    assert money(data, POINT) == 10_859
    assert money(data, COMMA) == 10.859


def test_in_a_file_of_semicolons_it_is_points_that_are_asked_about() -> None:
    assert orders_money(text(OPEN, separator=";")) == 10.859
    with pytest.raises(Asked) as caught:
        orders_money(text(DOTS, separator=";"))
    assert caught.value.proposal.options["decimal"] == COMMA
    assert orders_money(text(DOTS, separator=";"), COMMA) == 10_859


@pytest.mark.parametrize(("more", "total"), [("12,50", 10.859), ("12.50", 10_859)])
def test_another_column_settles_it(more: str, total: float) -> None:
    assert orders_money(text(OPEN, more)) == total


@pytest.mark.parametrize("other", ["12", "1,234.5", "0,125", "1234"])
def test_a_column_that_tells_by_itself_is_not_asked_about(other: str) -> None:
    with read_table(text((*OPEN, other))) as table:
        settle_mark(table, None)
        assert mark_question(table, ["amount"]) is None


def test_columns_that_differ_settle_nothing_and_a_mark_is_point_or_comma() -> None:
    with read_table(b"a\tb\tamount\n1.5\t2,5\t1,234\n2.5\t3,5\t2,345\n") as table:
        settle_mark(table, None)
        assert table.decimal is None
        assert mark_question(table, ["amount"]) is not None
    with pytest.raises(InvalidInput, match="decimal"):
        Options.parse({"decimal": "dot"})
