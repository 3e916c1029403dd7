"""Monzo: signed amounts, which money in and out repeat; day first."""

from __future__ import annotations

from core.tables.platforms.monzo import MONZO
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local currency,Money Out,Money In
tx_1,03/04/2026,10:11:12,Card payment,Shop,x,Shopping,-12.50,GBP,-14.40,EUR,-12.50,
tx_2,04/04/2026,11:11:12,Faster payment,Ann,x,Income,100.00,GBP,100.00,GBP,,100.00
tx_3,05/04/2026,12:11:12,Pot transfer,Pot,x,Savings,-20.00,GBP,-20.00,GBP,-20.00,
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(MONZO, Example(TEXT, count=3, money=100 - 12.5 - 20))
