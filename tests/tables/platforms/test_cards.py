"""Cards whose statements have charges above zero: what is spent goes out, what comes back comes in."""

from __future__ import annotations

from core.tables.platforms.cards import AMEX, NUBANK_CARD
from tests.tables.platforms.contract import Example, keeps_the_contract

STATEMENT = """\
Date,Description,Card Member,Account #,Amount
01/05/2026,Shop,J DOE,-11003,12.50
01/16/2026,Cafe,J DOE,-11003,4.00
01/20/2026,Payment thank you,J DOE,-11003,-100.00
"""
BILL = """\
date,title,amount
2026-01-05,Shop,12.50
2026-01-16,Pagamento recebido,-100.00
"""


def test_american_express_keeps_the_contract() -> None:
    keeps_the_contract(AMEX, Example(STATEMENT, count=3, money=100 - 12.5 - 4))


def test_nubank_keeps_the_contract() -> None:
    keeps_the_contract(NUBANK_CARD, Example(BILL, count=2, money=100 - 12.5))
