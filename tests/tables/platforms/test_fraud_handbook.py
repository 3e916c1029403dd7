"""The Handbook: a row a payment, of a customer at a terminal."""

from __future__ import annotations

from core.tables.platforms.fraud_handbook import HANDBOOK
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_TIME_SECONDS,TX_TIME_DAYS,TX_FRAUD,TX_FRAUD_SCENARIO
0,2018-04-01 00:00:31,596,3156,57.16,31,0,0,0
1,2018-04-01 00:02:10,4961,3412,81.51,130,0,0,0
2,2018-04-02 00:07:56,596,1365,146.0,476,1,1,1
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(HANDBOOK, Example(TEXT, count=3, money=-57.16 - 81.51 - 146))
