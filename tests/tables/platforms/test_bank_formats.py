"""OFX and QIF as tables, in the columns that their readers write."""

from __future__ import annotations

from core.tables.platforms.bank_formats import OFX, QIF
from tests.tables.platforms.contract import Example, keeps_the_contract

STATEMENT = """\
ACCTID,CURDEF,TRNTYPE,DTPOSTED,TRNAMT,FITID,NAME,STATUS
1,EUR,DEBIT,2026-01-05,-12.50,a1,Shop,POSTED
1,EUR,CREDIT,2026-01-16,100.00,a2,Payroll,POSTED
1,EUR,CREDIT,2026-01-16,100.00,a2,Payroll again,POSTED
2,EUR,POS,2026-01-17,-4.00,a1,Cafe,POSTED
2,EUR,POS,2026-01-18,-9.00,a3,Cafe,PENDING
"""
REGISTER = """\
Account (!Account),Date (D),Amount (T),Payee (P),Category (L)
Home,1/31/2024,-12.50,Shop,Food
Home,2/15/2024,100.00,Payroll,
Card,2/16/2024,-4.00,Cafe,Food
"""


def test_ofx_keeps_the_contract() -> None:
    keeps_the_contract(OFX, Example(STATEMENT, count=3, money=100 - 12.5 - 4, left_out={"duplicate": 1, "failed": 1}))


def test_qif_keeps_the_contract() -> None:
    keeps_the_contract(QIF, Example(REGISTER, count=3, money=100 - 12.5 - 4))
