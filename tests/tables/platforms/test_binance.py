"""Binance: a change a row, every coin by itself, whichever pocket it is in."""

from __future__ import annotations

from core.tables.platforms.binance import BINANCE
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
User_ID,UTC_Time,Account,Operation,Coin,Change,Remark
123,2026-01-10 08:00:00,Spot,Transaction Buy,BTC,0.02,
123,2026-01-10 08:00:00,Spot,Transaction Spend,USDT,-1200,
123,2026-02-10 08:00:00,Spot,Deposit,ETH,1.5,
123,2026-03-10 08:00:00,Earn,Simple Earn Flexible Interest,ETH,0.04,
123,2026-04-10 08:00:00,Spot,Withdraw,EUR,-300,
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(BINANCE, Example(TEXT, count=5, money=0.02 - 1200 + 1.5 + 0.04 - 300))
