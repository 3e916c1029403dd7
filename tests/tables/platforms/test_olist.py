"""Olist: a person is named once whatever the order, the freight is no money of the shop."""

from __future__ import annotations

from core.tables.platforms.olist import OLIST, OLIST_ORDERS
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
order_id,customer_id,customer_unique_id,order_status,order_purchase_timestamp,order_item_id,product_id,price,\
freight_value
o1,c1,u1,delivered,2018-01-15 10:00:00,1,p1,20.00,5.00
o1,c1,u1,delivered,2018-01-15 10:00:00,2,p2,30.00,5.00
o2,c2,u1,shipped,2018-01-16 10:00:00,1,p1,20.00,5.00
o3,c3,u2,canceled,2018-01-17 10:00:00,1,p1,20.00,5.00
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(OLIST, Example(TEXT, count=2, money=20 + 30 + 20, left_out={"cancelled": 1}))


PAID = """\
order_id,customer_id,order_status,order_purchase_timestamp,payment_sequential,payment_type,payment_installments,\
payment_value
o1,c1,delivered,2018-01-15 10:00:00,1,credit_card,8,50.00
o1,c1,delivered,2018-01-15 10:00:00,2,voucher,1,10.00
o2,c2,shipped,2018-01-16 10:00:00,1,credit_card,1,25.00
o3,c3,canceled,2018-01-17 10:00:00,1,credit_card,1,25.00
"""


def test_orders_without_the_customers_table_keep_the_contract() -> None:
    keeps_the_contract(OLIST_ORDERS, Example(PAID, count=2, money=50 + 10 + 25, left_out={"cancelled": 1}))


def test_an_items_row_stands_once_for_each_payment_and_counts_once() -> None:
    header, *rows = TEXT.splitlines()
    paid = [f"{header},payment_sequential", *(f"{row},1" for row in rows), f"{rows[0]},2"]
    keeps_the_contract(OLIST, Example("\n".join(paid), 2, 70, left_out={"cancelled": 1, "duplicate": 1}))
