"""HDFC Bank: what went out and what came in, days first."""

from __future__ import annotations

from core.tables.platforms.hdfc import HDFC
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance
01/04/23,UPI-SHOP,309,01/04/23,250.00,,9750.00
03/04/23,SALARY,93,03/04/23,,50000.00,59750.00
05/04/23,ATM,0,05/04/23,2000.00,,57750.00
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(HDFC, Example(TEXT, count=3, money=50_000 - 2_250))
