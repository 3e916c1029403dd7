"""Money whose columns' names only hold a role's word is asked about; nothing of it is passed over or bound."""

from __future__ import annotations

import pytest

from core.customers.orders import clean_orders
from core.tables import read_table
from core.tables.orders.read import read_orders
from core.tables.questions import Asked
from tests.customers.shops import NOW, orders, table

SALES = ("c0,r1,2024-03-01,20,{}", "c1,r2,2024-03-02,30,{}", "c0,r3,2024-03-03,50,{}")


def rows(*cells: str) -> list[str]:
    return [row.format(cell) for row, cell in zip(SALES, cells, strict=True)]


@pytest.mark.parametrize("name", ["Refunded to buyer amount", "Order Refund Amount", "Anulaciones y reembolsos"])
def test_a_refund_of_a_longer_name_is_asked_about_and_either_answer_is_taken(name: str) -> None:
    header = f"customer,order,date,total,{name}"
    with pytest.raises(Asked) as asked:
        orders(*rows("0", "30", "5"), header=header)
    (question,) = asked.value.questions
    assert (question.field, question.candidates) == ("columns.refunded", (name, None))
    proposed = clean_orders(table(*rows("0", "30", "5"), header=header), asked.value.proposal.columns, now=NOW)
    assert proposed.reconciliation.total == pytest.approx(65)
    assert proposed.reconciliation.orders == 2
    kept = clean_orders(table(*rows("0", "30", "5"), header=header), {"refunded": None}, now=NOW)
    assert kept.reconciliation.total == pytest.approx(100)


@pytest.mark.parametrize("name", ["Buyer shipping cost", "Shipping Fee After Rebate", "Tax paid by buyer"])
def test_extras_in_a_total_are_asked_about(name: str) -> None:
    header = f"customer,order,date,total,{name}"
    with pytest.raises(Asked) as asked:
        orders(*rows("2", "3", "5"), header=header)
    found = clean_orders(table(*rows("2", "3", "5"), header=header), asked.value.proposal.columns, now=NOW)
    assert found.reconciliation.total == pytest.approx(90)


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("Refund to buyer amount", ("0", "0", "0")),  # nothing went back
        ("Refund request number", ("7", "8", "9")),
        ("Shipping zip", ("12345", "12346", "12347")),
        ("Tax rate", ("19", "19", "7")),
        ("Shipping address line", ("a", "b", "c")),
    ],
)
def test_what_is_no_money_of_the_order_is_not_asked_about(name: str, cells: tuple[str, ...]) -> None:
    with table(*rows(*cells), header=f"customer,order,date,total,{name}") as file:
        assert read_orders(file).questions == []


def test_a_name_that_stands_twice_is_asked_about() -> None:
    header = "customer,order,date,total,total"
    with table(*rows("24", "36", "60"), header=header) as file:
        (question,) = read_orders(file).questions
    assert (question.field, question.candidates) == ("columns.order_total", ("total", "total (2)"))
    with table(*rows("20", "30", "50"), header=header) as file:
        assert read_orders(file).questions == []


STATES = "customer,order,date,amount,{name}\n" + "".join(
    f"c{place % 2},o{place},2024-01-0{place},10,{word}\n"
    for place, word in enumerate(("Valmis", "Peruttu", "Valmis"), 1)
)


def test_a_column_named_after_states_whose_words_nobody_knows_is_asked_about() -> None:
    with read_table(STATES.format(name="Tilauksen status").encode()) as table:
        (question,) = read_orders(table).questions
    assert (question.field, question.candidates) == ("columns.status", ("Tilauksen status", None))
    assert "Peruttu" in question.effect


@pytest.mark.parametrize("name", ["Customer Status", "Marital status", "Product status", "mood"])
def test_states_of_something_else_are_not(name: str) -> None:
    with read_table(STATES.format(name=name).encode()) as table:
        assert read_orders(table).questions == []


TWO_STATES = "customer,order,date,total,Payment_Status,{}"


@pytest.mark.parametrize(
    ("name", "word", "money"),
    [
        ("Fulfillment_Status", "Cancelled", 70),
        ("Fulfillment_Status", "Unfulfilled", 100),
        ("Fulfilment Status", "Returned", 100),  # what was sent back is not what was paid back
        ("Document State Code", "Voided", 70),
        ("Membership Status", "Cancelled", 100),
    ],
)
def test_a_second_column_of_states_calls_orders_off(name: str, word: str, money: float) -> None:
    cells = ("Paid,Fulfilled", f"Paid,{word}", "Paid,Fulfilled")
    found = orders(*rows(*cells), header=TWO_STATES.format(name))
    assert found.reconciliation.total == pytest.approx(money)


def test_states_in_indonesian_are_read() -> None:
    header = "customer,order,date,total,Status Pesanan"
    assert orders(*rows("Selesai", "Batal", "Dikirim"), header=header).reconciliation.total == pytest.approx(70)
