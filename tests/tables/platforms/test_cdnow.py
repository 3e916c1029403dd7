"""CDNOW: what is called price is the whole purchase, not one disc."""

from __future__ import annotations

from core.tables.platforms.cdnow import CDNOW
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
customer_id,customer_index,date,quantity,price
00004,1,19970101,2,29.33
00004,1,19970118,2,29.73
00018,2,19970104,1,14.96
00021,3,19970101,2,75.11
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(CDNOW, Example(TEXT, count=4, money=29.33 + 29.73 + 14.96 + 75.11))
