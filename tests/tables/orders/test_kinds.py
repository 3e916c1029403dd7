"""Refunds that a column tells by its words, and rows below zero that nothing explains."""

from __future__ import annotations

import pytest

from core.tables.orders.kinds import row_kinds
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


@pytest.mark.parametrize("many", [1, 2, 3])
def test_rows_below_zero_that_undo_nothing_are_asked_about_and_either_answer_is_taken(many: int) -> None:
    rows = (*(row.replace("Sale", "") for row in SALES), *BELOW[:many])
    with pytest.raises(Asked) as asked:
        orders(*rows, header=HEADER)
    (question,) = asked.value.questions
    assert (question.field, question.candidates) == ("options.returns", ("net", "drop"))
    assert asked.value.proposal.options["returns"] == "net"
    assert orders(*rows, header=HEADER, returns="net").reconciliation.total == pytest.approx(60 - 4 * many)
    assert orders(*rows, header=HEADER, returns="drop").reconciliation.total == pytest.approx(60)


@pytest.mark.parametrize(
    "below",
    [
        tuple(row.replace(",x", ",r") for row in BELOW),  # they name orders of the file
        tuple(row.replace(",x", ",C") for row in BELOW),  # a C before the number cancels
    ],
)
def test_what_is_told_is_not_asked(below: tuple[str, ...]) -> None:
    with table(*SALES, *below, header=HEADER) as file:
        assert read_orders(file).questions == []


def test_what_a_shop_logs_beside_purchases_is_no_order() -> None:
    header = "user_id,event_time,event_type,price"
    rows = [
        f"u{one},2024-03-0{one} 10:00:00,{event},10" for one in range(1, 5) for event in ("view", "cart", "purchase")
    ]
    found = orders(*rows, header=header, time_zone="UTC")
    assert (found.reconciliation.orders, found.reconciliation.total) == pytest.approx((4, 40))
    assert found.report.dropped == {"not_a_sale": 8}


def test_payments_that_settle_invoices_and_lines_of_sales_are_not_counted_again() -> None:
    books = "customer,number,date,transaction type,amount"
    sold = [f"c{i % 2},I{i},2024-03-0{i},Invoice,10" for i in range(1, 5)]
    paid = [f"c{i % 2},P{i},2024-03-1{i},Payment,-10" for i in range(1, 5)]
    found = orders(*sold, *paid, header=books.replace("number", "invoice no"))
    assert found.reconciliation.total == pytest.approx(40.0)
    till = "customer,receipt number,date,line type,total"
    rows = [f"c{i % 2},R{i},2024-03-0{i},{kind},10" for i in range(1, 5) for kind in ("Sale", "Sale Line", "Payment")]
    found = orders(*rows, header=till)
    assert (found.reconciliation.orders, found.reconciliation.total) == pytest.approx((4, 40))


def test_payments_alone_are_the_sales() -> None:
    assert row_kinds(["Payment", "Refund"]).sales == ("Payment",)
    assert row_kinds(["Payment", "Invoice"]).others == ("Payment",)
    assert row_kinds(["Sale Line"]).others == ()


def test_an_unknown_kind_among_known_ones_is_asked_about_and_either_answer_is_taken() -> None:
    header = "customer,receipt,date,event type,amount"
    rows = [f"c{i % 2},r{i},2024-03-0{i % 9 + 1},{('purchase', 'view', 'zork')[i % 3]},10" for i in range(12)]
    with pytest.raises(Asked) as asked:
        orders(*rows, header=header)
    (question,) = asked.value.questions
    assert (question.field, question.candidates) == ("columns.kind", ("event type", None))
    assert "zork" in question.effect
    with table(*rows, header=header) as file:
        reading = read_orders(file, asked.value.proposal.columns)
        assert not reading.questions
        assert reading.bound.other_words == ("view",)
    with table(*rows, header=header) as file:
        assert not read_orders(file, {"kind": None}).bound.other_words
