"""WooCommerce: an order a row; what waits for a bank transfer stands, what was refunded counts for what is left."""

from __future__ import annotations

from core.tables.platforms.woocommerce import WOOCOMMERCE
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
order_id,order_number,order_date,status,shipping_total,tax_total,order_total,order_currency,\
customer_id,billing_email,refunded_total
1,1001,2024-01-13 10:00:00,completed,5.00,0.00,55.00,EUR,7,ada@x.example,0.00
2,1002,2024-01-14 11:00:00,on-hold,0.00,0.00,20.00,EUR,8,ben@x.example,0.00
3,1003,2024-01-15 12:00:00,cancelled,0.00,0.00,30.00,EUR,9,cy@x.example,0.00
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(WOOCOMMERCE, Example(TEXT, count=2, money=55.0 - 5.0 + 20.0, left_out={"cancelled": 1}))
