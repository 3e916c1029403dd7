"""Squarespace: an order is counted once, by its total on its first row, however many lines it has."""

from __future__ import annotations

from core.tables.platforms.squarespace import SQUARESPACE
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
Order ID,Email,Financial Status,Created at,Currency,Subtotal,Shipping,Taxes,Amount Refunded,Total,Discount Amount,\
Lineitem quantity,Lineitem name,Lineitem price,Lineitem variant,Cancelled at
00001,a@x.com,PAID,2024-01-15 10:00:00 -0500,USD,28.00,5.00,0.00,0.00,33.00,2.00,1,Mug,10.00,,
00001,a@x.com,,,,,,,,,,2,Jar,10.00,,
00002,b@x.com,CANCELED,2024-01-16 10:00:00 -0500,USD,10.00,0.00,0.00,0.00,10.00,0.00,1,Mug,10.00,,
00003,b@x.com,PARTIALLY_REFUNDED,2024-01-17 10:00:00 -0500,USD,40.00,0.00,0.00,15.00,40.00,0.00,4,Mug,10.00,,
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(SQUARESPACE, Example(TEXT, count=2, money=28 + 40 - 15, left_out={"cancelled": 1}))
