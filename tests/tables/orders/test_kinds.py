"""Refunds that a column tells by its words, and rows below zero that nothing explains."""

from __future__ import annotations

import pytest

from core.tables.orders.read import read_orders
from core.tables.questions import Asked
from tests.customers.shops import orders, table

HEADER = "customer,receipt,date,kind of row,amount"
SALES = tuple(f"c{i % 2},r{i},2024-03-0{i},Sale,10" for i in range(1, 7))
BELOW = tuple(f"c{i % 2},x{i},2024-04-0{i},,-4" for i in range(1, 4))


@pytest.mark.parametrize("word", ["Refund", "return", "Gutschrift", "Remboursement", "Devolución", "Reso", "Estorno"])
@pytest.mark.parametrize("sign", ["-", ""])
def test_a_word_for_refund_takes_money_off_whatever_its_sign_and_makes_no_order(word: str, sign: str) -> None:
    found = orders(*SALES, f"c1,r9,2024-04-01,{word},{sign}4", header=HEADER)
    assert found.reconciliation.total == pytest.approx(56)
    assert found.reconciliation.orders == 6
    assert found.reconciliation.closes
    assert found.reading.bound.columns["kind"] == "kind of row"


def test_a_word_that_nobody_knows_says_nothing() -> None:
    with table(*SALES, "c1,r9,2024-04-01,Swap,4", header=HEADER) as file:
        assert read_orders(file).bound.columns["kind"] is None


def test_rows_below_zero_that_undo_nothing_are_asked_about_and_either_answer_is_taken() -> None:
    rows = (*(row.replace("Sale", "") for row in SALES), *BELOW)
    with pytest.raises(Asked) as asked:
        orders(*rows, header=HEADER)
    (question,) = asked.value.questions
    assert (question.field, question.candidates) == ("options.returns", ("net", "drop"))
    assert asked.value.proposal.options["returns"] == "net"
    assert orders(*rows, header=HEADER, returns="net").reconciliation.total == pytest.approx(48)
    assert orders(*rows, header=HEADER, returns="drop").reconciliation.total == pytest.approx(60)


@pytest.mark.parametrize(
    "below",
    [
        tuple(row.replace(",x", ",r") for row in BELOW),  # they name orders of the file
        tuple(row.replace(",x", ",C") for row in BELOW),  # a C before the number cancels
        BELOW[:2],
    ],
)
def test_what_is_told_or_hardly_matters_is_not_asked(below: tuple[str, ...]) -> None:
    with table(*SALES, *below, header=HEADER) as file:
        assert read_orders(file).questions == []
