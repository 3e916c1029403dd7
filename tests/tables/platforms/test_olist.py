"""Olist: a person is named once whatever the order, the freight is no money of the shop."""

from __future__ import annotations

from core.tables.platforms.olist import OLIST
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
