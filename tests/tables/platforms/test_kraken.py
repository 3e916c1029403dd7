"""Kraken: a movement a row, every asset by itself."""

from __future__ import annotations

from core.tables.platforms.kraken import KRAKEN
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
txid,refid,time,type,subtype,aclass,asset,wallet,amount,fee,balance
L1,T1,2025-03-11 09:14:22,trade,,currency,ZEUR,spot,-150.0000,0.25,842.10
L2,T1,2025-03-11 09:14:22,trade,,currency,XXBT,spot,0.25,0.00001200,0.3
L3,T2,2025-04-02 18:02:03,deposit,,currency,XETH,spot,0.50000000,0.00,3.5
L4,T3,2025-04-05 07:40:11,withdrawal,,currency,XETH,spot,-0.20000000,0,3.3
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(KRAKEN, Example(TEXT, count=4, money=-150 + 0.25 + 0.5 - 0.2))
