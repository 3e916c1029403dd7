"""Wix: the total that stands on every line is counted once."""

from __future__ import annotations

from core.tables.platforms.wix import WIX
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
Order number,Date created,Time,Total order quantity,Contact email,Item,Qty,Price,Payment status,Shipping rate,\
Total tax,Total,Currency,Refunded amount
10001,"Jan 15, 2024",10:00:00 AM,3,a@x.com,Mug,1,10.00,Paid,5.00,0.00,35.00,USD,0.00
10001,"Jan 15, 2024",10:00:00 AM,3,a@x.com,Jar,2,10.00,Paid,5.00,0.00,35.00,USD,0.00
10002,"Jan 16, 2024",11:00:00 PM,1,b@x.com,Mug,1,10.00,Canceled,0.00,0.00,10.00,USD,0.00
10003,"Jan 17, 2024",09:00:00 AM,2,b@x.com,Mug,2,10.00,Paid,0.00,0.00,20.00,USD,5.00
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(WIX, Example(TEXT, count=2, money=30 + 20 - 5, left_out={"cancelled": 1}))
