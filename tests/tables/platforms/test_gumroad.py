"""Gumroad: what was wholly given back is no order, what was given back in part is off."""

from __future__ import annotations

from core.tables.platforms.gumroad import GUMROAD
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
Purchase ID,Item Name,Purchase Email,Purchase Date,Purchase Time (UTC timezone),Subtotal ($),Taxes ($),Shipping ($),\
Sale Price ($),Fees ($),Net Total ($),Country,Refunded?,Partial Refund ($),Fully Refunded?
g1,Book,a@x.com,2024-01-15,10:00:00,20.0,0.0,0.0,20.0,2.0,18.0,US,0,0.0,0
g2,Book,b@x.com,2024-01-16,10:00:00,20.0,0.0,0.0,20.0,2.0,18.0,US,1,5.0,0
g3,Book,a@x.com,2024-01-17,10:00:00,20.0,0.0,0.0,20.0,2.0,18.0,US,1,0.0,1
g4,Bag,c@x.com,2024-01-18,23:30:00,30.0,0.0,4.0,34.0,3.0,31.0,US,0,0.0,0
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(GUMROAD, Example(TEXT, count=3, money=20 + 15 + 30, left_out={"refunded": 1}))
