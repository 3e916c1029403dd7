"""Rows above zero that name another order: refunds where the name says so, else asked about."""

from __future__ import annotations

import pytest

from core.customers.orders import Orders, clean_orders
from core.tables.orders.read import read_orders
from core.tables.questions import Asked
from tests.customers.shops import NOW, orders, table

SALES = tuple(f"c{i % 2},r{i},2024-03-0{i},10," for i in range(1, 7))
BACK = ("c1,x1,2024-04-01,4,r1", "c0,x2,2024-04-02,10,r2")


def header(name: str) -> str:
    return f"customer,receipt,date,amount,{name}"


def read_as(name: str, columns: object) -> Orders:
    """The sales and refunds, with the column that names other orders read as told."""
    return clean_orders(table(*SALES, *BACK, header=header(name)), columns, now=NOW)


@pytest.mark.parametrize("name", ["refund of", "Returned Order ID", "Gutschrift zu", "Credit note for"])
@pytest.mark.parametrize("sign", ["", "-"])
def test_a_name_that_means_a_refund_takes_it_off_whatever_its_sign(name: str, sign: str) -> None:
    found = orders(
        *SALES,
        *(row.replace(",4,", f",{sign}4,").replace(",10,r", f",{sign}10,r") for row in BACK),
        header=header(name),
    )
    assert found.reconciliation.total == pytest.approx(46)
    assert found.reconciliation.orders == 5
    assert found.reconciliation.closes


@pytest.mark.parametrize("name", ["original order id", "parent order", "zzyzx"])
def test_a_name_that_may_mean_anything_is_asked_about_and_either_answer_is_taken(name: str) -> None:
    with pytest.raises(Asked) as asked:
        orders(*SALES, *BACK, header=header(name))
    (question,) = asked.value.questions
    assert (question.field, question.candidates) == ("columns.reference", (name, None))
    taken = read_as(name, asked.value.proposal.columns)
    assert taken.reconciliation.total == pytest.approx(46)
    assert taken.reconciliation.orders == 5
    bought = read_as(name, {"reference": None})
    assert bought.reconciliation.total == pytest.approx(74)
    assert bought.reconciliation.orders == 8


@pytest.mark.parametrize(
    "last",
    [
        ("c1,x1,2024-04-01,4,s1", "c0,x2,2024-04-02,10,s2"),  # of no order of the file
        ("c1,x1,2024-04-01,4,x1", "c0,x2,2024-04-02,10,x2"),  # their own
        ("c1,x1,2024-04-01,4,r1", "c0,x2,2024-04-02,10,r1", "c0,x3,2024-04-02,10,r1"),  # as a group would
    ],
)
def test_other_cells_under_an_unknown_name_are_not_asked_about(last: tuple[str, ...]) -> None:
    with table(*SALES, *last, header=header("zzyzx")) as file:
        assert read_orders(file).questions == []
