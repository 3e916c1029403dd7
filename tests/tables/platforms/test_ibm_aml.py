"""IBM's ledger: the second column of accounts is the other side's."""

from __future__ import annotations

from core.tables.platforms.ibm_aml import IBM_AML
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
Timestamp,From Bank,Account,To Bank,Account.1,Amount Received,Receiving Currency,Amount Paid,Payment Currency,\
Payment Format,Is Laundering
2022/09/01 00:20,010,8000EBD30,010,8000EBD30,3697.34,US Dollar,3697.34,US Dollar,Reinvestment,0
2022/09/01 00:21,03208,8000F4580,001,8000F5340,0.01,US Dollar,0.01,US Dollar,Cheque,0
2022/09/01 00:26,012,8000EC280,02439,8017BF800,7.66,Euro,7.66,Euro,Credit Card,0
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(IBM_AML, Example(TEXT, count=3, money=-3697.34 - 0.01 - 7.66))
