"""Wise: amounts without a sign beside a direction; every currency by itself; day first."""

from __future__ import annotations

from core.tables.platforms.wise import WISE
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
TransferWise ID,Date,Amount,Currency,Description,Payment Reference,Running Balance,Exchange From,Exchange To,Direction
T-1,08-05-2024,10.50,GBP,Card payment to Shop,REF001,989.50,,,OUT
T-2,09-05-2024,1500.00,GBP,Transfer from Employer,,2489.50,,,IN
T-3,09-05-2024,50.00,EUR,Transfer to friend,,200.00,GBP,EUR,OUT
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(WISE, Example(TEXT, count=3, money=1500 - 10.5 - 50))
