"""N26: the account number is the other side's and often missing; no row is lost for it."""

from __future__ import annotations

from core.tables.platforms.n26 import N26
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
Date,Payee,Account number,Transaction type,Payment reference,Amount (EUR),Amount (Foreign Currency)
2024-02-01,Rewe GmbH,,MasterCard Payment,Ref,-56.40,-56.40
2024-02-05,Firma,DE12500105170648489890,Income,Feb,2500.00,
2024-02-10,Netflix,,MasterCard Payment,NF,-15.99,-17.20
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(N26, Example(TEXT, count=3, money=2500 - 56.4 - 15.99))
