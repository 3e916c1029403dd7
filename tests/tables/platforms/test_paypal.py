"""PayPal's activity: a payment that was sent back stays, and the row of the refund undoes it."""

from __future__ import annotations

from core.tables.platforms.paypal import PAYPAL
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,\
Transaction ID,Reference Txn ID
13/01/2024,10:00:00,GMT,Ada,Website Payment,Completed,USD,50.00,-1.50,48.50,ada@x.example,shop@x.example,T1,
14/01/2024,11:00:00,GMT,Ben,Website Payment,Completed,USD,20.00,-0.60,19.40,ben@x.example,shop@x.example,T2,
15/01/2024,12:00:00,GMT,Ben,Payment Refund,Completed,USD,-20.00,0.60,-19.40,shop@x.example,ben@x.example,T3,T2
16/01/2024,13:00:00,GMT,,General Withdrawal,Completed,USD,-48.50,0.00,-48.50,shop@x.example,,T4,
17/01/2024,14:00:00,GMT,Cy,Website Payment,Denied,USD,30.00,0.00,30.00,cy@x.example,shop@x.example,T5,
"""


def test_it_keeps_the_contract() -> None:
    example = Example(TEXT, count=1, money=50.0, left_out={"not_a_sale": 1, "not_paid": 1, "refunded": 2})
    keeps_the_contract(PAYPAL, example)
