"""Square: money with a dollar sign, refunds as rows below zero, gift cards left out."""

from __future__ import annotations

from core.tables.platforms.square import SQUARE_ITEMS, SQUARE_TRANSACTIONS
from tests.tables.platforms.contract import Example, keeps_the_contract

ITEMS = """\
Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Gross Sales,Discounts,Net Sales,Tax,\
Transaction ID,Event Type,Customer ID
01/13/24,10:00:00,Eastern Time (US & Canada),Cups,Mug,1.0,Regular,M1,$10.00,-$1.00,$9.00,$0.80,T1,Payment,C1
01/13/24,10:00:00,Eastern Time (US & Canada),Tees,Tee,2.0,Regular,T9,$20.00,$0.00,$20.00,$1.60,T1,Payment,C1
01/14/24,11:00:00,Eastern Time (US & Canada),Cups,Mug,1.0,Regular,M1,$10.00,$0.00,$10.00,$0.80,T2,Payment,C2
01/15/24,12:00:00,Eastern Time (US & Canada),Cups,Mug,-1.0,Regular,M1,-$10.00,$0.00,-$10.00,-$0.80,T3,Refund,C2
"""
TRANSACTIONS = """\
Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Tax,Total Collected,Net Total,Transaction ID,Event Type,Customer ID
01/13/24,10:00:00,Eastern Time (US & Canada),$30.00,-$1.00,$29.00,$2.40,$31.40,$30.00,T1,Payment,C1
01/14/24,11:00:00,Eastern Time (US & Canada),$10.00,$0.00,$10.00,$0.80,$10.80,$10.40,T2,Payment,C2
"""


def test_items_keep_the_contract() -> None:
    keeps_the_contract(SQUARE_ITEMS, Example(ITEMS, count=2, money=29.0))


def test_transactions_keep_the_contract() -> None:
    keeps_the_contract(SQUARE_TRANSACTIONS, Example(TRANSACTIONS, count=2, money=39.0))
