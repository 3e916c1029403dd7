"""Orders whose state stands in columns of yes and no, and proposals that people can accept."""

from __future__ import annotations

import pytest

from core.customers.orders import Orders
from core.errors import InvalidInput
from core.tables import read_table
from core.tables.orders.read import OrderReading, read_orders
from tests.customers.shops import orders

PLAIN = "customer,order,date,amount"


def reading(header: str, *rows: str) -> OrderReading:
    """How a file is read."""
    with read_table("\n".join((header, *rows, "")).encode(), "orders.csv") as table:
        return read_orders(table)


def shop(flags: str, *marked: str) -> Orders:
    """Orders of ten each, with the cells of more columns behind them."""
    rows = [f"c{i},o{i},2024-03-0{i},10,{cells}" for i, cells in enumerate(marked, 1)]
    return orders(*rows, header=f"{PLAIN},{flags}")


@pytest.mark.parametrize(
    ("flag", "reason"),
    [
        ("Fully Refunded?", "refunded"),
        ("Refunded?", "refunded"),
        ("Is Cancelled", "cancelled"),
        ("voided", "cancelled"),
        ("test", "test_or_draft"),
        ("storniert", "cancelled"),
    ],
)
@pytest.mark.parametrize(("yes", "no"), [("true", "false"), ("yes", "no"), ("1", "0")])
def test_an_order_whose_flag_says_so_is_none(flag: str, reason: str, yes: str, no: str) -> None:
    found = shop(flag, no, yes, no)
    assert found.report.dropped[reason] == 1
    assert (found.report.rows_kept, found.reconciliation.total) == (2, 20.0)
    assert found.reconciliation.closes
    assert any(flag in said for said in found.report.notes)


def test_what_was_refunded_in_part_still_counts_with_what_is_left() -> None:
    found = shop("Partial Refund,Refunded?,Fully Refunded?", "0,no,no", "4,yes,no", "0,yes,yes")
    assert (found.report.rows_kept, found.reconciliation.total) == (2, 16.0)


def test_a_flag_of_something_else_leaves_nothing_out() -> None:
    found = shop("Gift Wrapped,Delivered", "yes,yes", "no,no")
    assert found.report.rows_kept == 2


def test_money_is_not_proposed_as_the_customer_nor_a_postcode_as_money() -> None:
    found = reading(
        "Receipt,Date,Net sales,Customer name,Amount",
        *(f"r{i},2024-03-0{i},{100 + i},{name},{i}.50" for i, name in enumerate(("Ann", "Bo", "Cy", "Ann"), 1)),
    )
    assert next(one for one in found.questions if one.field == "columns.customer").candidates[0] == "Customer name"
    found = reading(
        "customer,order,date,shipping zip,takings",
        *(f"c{i},o{i},2024-03-0{i},9021{i},{i}.50" for i in range(1, 5)),
    )
    assert next(one for one in found.questions if one.field == "columns.amount").candidates == ("takings",)


@pytest.mark.parametrize("seller", ["seller_id", "Vendor", "supplier no"])
def test_whoever_sold_is_not_offered_as_the_customer(seller: str) -> None:
    header = f"order_id,order_item_id,product_id,{seller},order_date,price"
    rows = [f"o{i},1,p{i % 3},s{i % 2},2024-03-0{i},{10 + i}.90" for i in range(1, 7)]
    with pytest.raises(InvalidInput) as caught:
        reading(header, *rows)
    assert caught.value.field == "columns.customer"
    found = reading(f"{header},zzyzx", *(f"{row},z{i % 2}" for i, row in enumerate(rows)))
    assert next(one for one in found.questions if one.field == "columns.customer").candidates == ("zzyzx",)


def test_two_amounts_in_two_currencies_are_asked_about_once() -> None:
    found = reading(
        "customer,order,date,amount_usd,amount_eur",
        *(f"c{i},o{i},2024-03-0{i},{i}.50,{i}.25" for i in range(1, 5)),
    )
    asked = [one for one in found.questions if one.field == "columns.amount"]
    assert [one.candidates for one in asked] == [("amount_usd", "amount_eur")]
    assert found.proposal.columns["amount"] == "amount_usd"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("cancelled_at", "cancelled"),
        ("cancelledAt", "cancelled"),
        ("Storniert am", "cancelled"),
        ("Date d'annulation", "cancelled"),
        ("Refunded At", "refunded"),
    ],
)
def test_a_moment_at_which_it_was_called_off_makes_an_order_none(name: str, reason: str) -> None:
    found = shop(name, "", "2024-03-05", "", "", "")
    assert found.report.dropped == {reason: 1}
    assert found.reconciliation.total == pytest.approx(40)
    assert any(f"1 rows have a moment under “{name}”" in note for note in found.report.notes)


def test_a_moment_that_most_orders_have_calls_none_off() -> None:
    assert shop("cancelled at", *["2024-03-05"] * 5).reconciliation.orders == 5
