"""Shopify: an order's own cells on its first row, refunds as an amount, what is outstanding of orders paid in part."""

from __future__ import annotations

from core.customers.options import Options
from core.customers.orders import clean_orders
from core.tables import read_table
from core.tables.platforms.shopify import SHOPIFY
from tests.tables.platforms.contract import NOW, Example, keeps_the_contract

TEXT = """\
Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Lineitem quantity,Lineitem name,\
Lineitem price,Created at,Cancelled at,Refunded Amount,Outstanding Balance,Id
#1,a@x.com,paid,USD,90.00,5.00,0.00,95.00,10.00,1,Mug,40.00,2024-03-01 10:00:00 -0500,,0.00,7.00,501
#1,a@x.com,,,,,,,,2,Cup,30.00,2024-03-01 10:00:00 -0500,,,,
#2,b@x.com,partially_paid,USD,80.00,5.00,0.00,85.00,0.00,2,Mug,40.00,2024-03-02 10:00:00 -0500,,0.00,25.00,502
#3,a@x.com,partially_refunded,USD,40.00,5.00,0.00,45.00,0.00,1,Mug,40.00,2024-03-03 10:00:00 -0500,,15.00,0.00,503
#4,c@x.com,refunded,USD,40.00,5.00,0.00,45.00,0.00,1,Mug,40.00,2024-03-04 10:00:00 -0500,,45.00,0.00,504
#5,c@x.com,voided,USD,40.00,5.00,0.00,45.00,0.00,1,Mug,40.00,2024-03-05 10:00:00 -0500,,0.00,0.00,505
#6,c@x.com,pending,USD,40.00,5.00,0.00,45.00,0.00,1,Mug,40.00,2024-03-06 10:00:00 -0500,,0.00,45.00,506
"""


def test_it_keeps_the_contract() -> None:
    left_out = {"refunded": 1, "cancelled": 1, "pending": 1}
    keeps_the_contract(SHOPIFY, Example(TEXT, count=3, money=90 + 80 - 25 + 40 - 15, left_out=left_out))


def test_what_is_outstanding_is_no_refund_and_a_paid_order_owes_nothing() -> None:
    for money, outstanding, total in (("net_sales", -25, 170), ("collected", -25, 185)):
        with read_table(TEXT.encode()) as table:
            sums = clean_orders(table, options=Options(money=money), now=NOW).reconciliation
        steps = {step.name: step.money for step in sums.steps}
        assert (steps["outstanding"], steps["refunds"], sums.total) == (outstanding, -15, total)
        assert sums.closes


def test_pending_orders_that_are_counted_are_worth_what_was_ordered() -> None:
    with read_table(TEXT.encode()) as table:
        found = clean_orders(table, options=Options(pending="count"), now=NOW)
    assert found.reconciliation.total == 210


def test_tax_that_prices_include_is_no_sale_and_each_of_items_and_shipping_bears_its_share() -> None:
    head, *_ = TEXT.split("\n")
    names = head.split(",")
    taxes = {"Subtotal": "100.00", "Shipping": "20.00", "Taxes": "24.00", "Total": "120.00"}
    row = {"Name": "#9", "Email": "a@x.com", "Financial Status": "paid", "Currency": "EUR", "Lineitem quantity": "1"}
    row |= {"Lineitem name": "Mug", "Lineitem price": "100.00", "Created at": "2024-03-01 10:00:00 +0100", **taxes}
    with read_table(f"{head}\n{','.join(row.get(name, '') for name in names)}\n".encode()) as table:
        found = clean_orders(table, now=NOW)
    assert found.reconciliation.total == 80
    assert [one.differing for one in found.reconciliation.stated] == [0]
    with read_table(f"{head}\n{','.join(row.get(name, '') for name in names)}\n".encode()) as table:
        assert clean_orders(table, options=Options(money="collected"), now=NOW).reconciliation.total == 120
