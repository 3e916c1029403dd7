"""Lemon Squeezy: amounts are cents in a file of any length; tax and what was given back are off."""

from __future__ import annotations

from core.tables.platforms.lemon_squeezy import LEMON_SQUEEZY
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
id,store_id,order_number,user_name,user_email,currency,subtotal,discount_total,tax,total,refunded_amount,status,created_at
1,7,1001,A,a@x.com,USD,1999,0,400,2399,0,paid,2026-01-05T10:00:00.000000Z
2,7,1002,B,b@x.com,USD,4999,1000,0,3999,999,partial_refund,2026-01-06T10:00:00.000000Z
3,7,1003,A,a@x.com,USD,1999,0,0,1999,1999,refunded,2026-01-07T10:00:00.000000Z
4,7,1004,C,c@x.com,USD,1999,0,0,1999,0,fraudulent,2026-01-08T10:00:00.000000Z
"""


def test_it_keeps_the_contract() -> None:
    left = {"refunded": 1, "not_paid": 1}
    keeps_the_contract(LEMON_SQUEEZY, Example(TEXT, count=2, money=19.99 + 30.00, left_out=left))
