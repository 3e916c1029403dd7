"""Magento: what the total lacks of subtotal and shipping is the discount; a closed order was refunded."""

from __future__ import annotations

from core.tables.platforms.magento import MAGENTO
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
ID,Purchase Date,Status,Customer Email,Grand Total (Base),Grand Total (Purchased),Subtotal,Shipping and Handling,\
Total Refunded
000000001,"Jan 15, 2024 10:00:00 AM",Complete,a@x.com,"23.0000","23.0000","20.0000","5.0000",
000000002,"Jan 16, 2024 10:00:00 AM",Complete,b@x.com,"35.0000","35.0000","30.0000","5.0000","10.0000"
000000003,"Jan 17, 2024 10:00:00 AM",Canceled,a@x.com,"15.0000","15.0000","10.0000","5.0000",
000000004,"Jan 18, 2024 10:00:00 AM",Closed,c@x.com,"45.0000","45.0000","40.0000","5.0000","45.0000"
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(
        MAGENTO, Example(TEXT, count=2, money=20 - 2 + 30 - 10, left_out={"cancelled": 1, "refunded": 1})
    )
