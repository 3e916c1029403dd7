"""Ko-fi: what came in counts; payouts and what the owner gave do not."""

from __future__ import annotations

from core.tables.platforms.kofi import KOFI
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
DateTime (UTC),From,Message,Item,Received,Given,Currency,TransactionType,TransactionId,Reference,SalesTax,BuyerEmail
01/15/2024 10:00,Ada,hi,Shop Order,20.00,0,USD,Shop Order,k1,ref,0,a@x.com
01/16/2024 10:00,Ben,,Donation,5.00,0,USD,Donation,k2,ref,0,b@x.com
01/17/2024 23:30,Ada,,Shop Order,33.00,0,USD,Shop Order,k3,ref,3.00,a@x.com
01/18/2024 10:00,Shop,,,0,25.00,USD,Payout,k4,,0,
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(KOFI, Example(TEXT, count=3, money=20 + 5 + 30, left_out={"not_a_sale": 1}))
