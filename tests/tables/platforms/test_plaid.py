"""Plaid: what is above zero has left the account; what is pending has not moved yet."""

from __future__ import annotations

from core.tables.platforms.plaid import PLAID
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
transaction_id,account_id,date,name,merchant_name,amount,iso_currency_code,pending
t1,a1,2026-01-05,Shop,Shop,12.50,USD,False
t2,a1,2026-01-16,Payroll,,-100.00,USD,False
t3,a2,2026-01-17,Cafe,Cafe,4.00,USD,False
t4,a2,2026-01-18,Cafe,Cafe,9.00,USD,True
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(PLAID, Example(TEXT, count=3, money=100 - 12.5 - 4, left_out={"failed": 1}))
