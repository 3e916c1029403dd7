"""PaySim: a row an event, of whoever began it."""

from __future__ import annotations

from core.tables.platforms.paysim import PAYSIM
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
step,type,amount,nameOrig,oldbalanceOrg,newbalanceOrig,nameDest,oldbalanceDest,newbalanceDest,isFraud,isFlaggedFraud
1,PAYMENT,9839.64,C1231006815,170136.0,160296.36,M1979787155,0.0,0.0,0,0
1,TRANSFER,181.0,C1305486145,181.0,0.0,C553264065,0.0,0.0,1,0
2,CASH_IN,250.5,C1231006815,160296.36,160546.86,C12345,500.0,249.5,0,0
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(PAYSIM, Example(TEXT, count=3, money=250.5 - 9839.64 - 181))
