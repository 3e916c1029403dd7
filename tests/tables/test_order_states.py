"""States in columns of their own names: nothing that was called off counts because half of its words are unknown."""

from __future__ import annotations

import pytest

from core.customers.options import Options
from core.customers.orders import Orders, clean_orders
from core.tables import read_table
from core.tables.orders.read import OrderReading, read_orders
from core.tables.questions import Asked
from core.tables.vocabulary.states import may_be_states

HEAD = "order_id,customer_id,order_date"


def text_of(header: str, *rows: str) -> bytes:
    """A file of orders, one a day."""
    lines = [f"o{place},c{place % 3},2024-01-{place + 1:02d},{row}" for place, row in enumerate(rows)]
    return "\n".join([f"{HEAD},{header}", *lines, ""]).encode()


def read(data: bytes) -> OrderReading:
    """How a file is read."""
    with read_table(data) as table:
        return read_orders(table)


def shop(data: bytes, **options: object) -> Orders:
    """Its orders."""
    with read_table(data) as table:
        return clean_orders(table, options=Options.parse(options))


def test_a_state_with_words_that_nobody_knows_is_asked_about_where_one_says_cancelled() -> None:
    data = text_of("total,Status", *["10,Zugestellt an Tor 7", "10,Cancelado"] * 4)
    assert [one.field for one in read(data).questions] == ["options.states"]
    with pytest.raises(Asked) as asked:
        shop(data)
    found = shop(data, **asked.value.proposal.options)
    assert (found.reconciliation.total, found.report.dropped) == (40.0, {"cancelled": 4})


def test_codes_under_the_name_of_an_orders_state_are_asked_about() -> None:
    data = text_of("total,order_status", *["10,1", "10,5"] * 6)
    assert [one.field for one in read(data).questions] == ["options.states"]
    found = shop(data, states={"1": "counts", "5": "cancelled"})
    assert found.reconciliation.total == 60.0


@pytest.mark.parametrize("name", ["Status", "state"])
def test_a_bare_name_over_other_words_is_no_state_of_an_order(name: str) -> None:
    assert not may_be_states(name, {"NY": 6, "CA": 8})
    assert not may_be_states(name, {"active": 6, "locked": 8})
    assert may_be_states("Order status", {"A": 6, "B": 8})


def test_an_order_that_either_of_two_states_calls_off_is_none() -> None:
    rows = ["10,Open,Paid", "10,Cancelled,Paid", "10,Open,Refunded", "10,Completed,Paid"] * 3
    found = shop(text_of("total,Order Status,Payment Status", *rows))
    assert found.report.dropped == {"cancelled": 3, "refunded": 3}
    assert any("Order Status" in note and "Payment Status" in note for note in found.report.notes)


def test_an_order_that_no_says_was_paid_is_not_settled() -> None:
    data = text_of("total,Paid", *["10,yes", "10,no"] * 5)
    assert [one.field for one in read(data).questions] == ["options.pending"]
    assert shop(data, pending="leave_out").reconciliation.total == 50.0
    assert shop(data, pending="count").reconciliation.total == 100.0


def test_a_refund_row_undoes_the_order_that_it_names() -> None:
    text = "transaction_id,parent_transaction_id,customer,date,amount\n" + "".join(
        f"t{n},,c{n % 3},2024-01-{n + 1:02d},10.00\n" for n in range(9)
    )
    text += "".join(f"r{n},t{n},c{n % 3},2024-02-{n + 1:02d},{-10.0 if n else -4.0}\n" for n in range(4))
    found = shop(text.encode())
    assert (found.reconciliation.orders, found.reconciliation.total) == (6, 56.0)


def test_what_a_total_lacks_of_its_parts_is_the_discount() -> None:
    rows = [f"{20 + place},5.00,{20 + place + 5 - (3 if place % 2 else 0)}" for place in range(8)]
    found = shop(text_of("subtotal,shipping,total", *rows))
    assert found.reconciliation.total == sum(20 + place - (3 if place % 2 else 0) for place in range(8))
    assert found.reconciliation.closes
    assert any("discount" in note for note in found.report.notes)


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("Storniert / Abgelehnt", "cancelled"),
        ("Pedido cancelado por ella", "cancelled"),
        ("Returned/Refund", "refunded"),
        ("Cancelled by buyer", "cancelled"),
        ("Waiting for the post", "counts"),
        ("Not refunded", "counts"),
    ],
)
def test_what_a_longer_state_most_likely_says_is_proposed(word: str, outcome: str) -> None:
    text = text_of("amount,order status", *["10,shipped"] * 5, f"10,{word}")
    with read_table(text, "orders.csv") as table:
        found = read_orders(table)
    assert [question.field for question in found.questions] == ["options.states"]
    assert found.proposal.options["states"] == {word: outcome}


def test_a_bare_status_of_unknown_phrases_is_asked_about_where_one_calls_off() -> None:
    text = text_of("amount,status", *["10,Komplett abgeschlossen"] * 5, "10,Storniert / Abgelehnt")
    with read_table(text, "orders.csv") as table:
        found = read_orders(table)
    assert found.columns["status"] == "status"
    assert "options.states" in {question.field for question in found.questions}
