"""Stripe: payments in major units, charges in cents; what was refunded counts for what is left."""

from __future__ import annotations

from core.tables.platforms.stripe import API_CHARGES, STRIPE_PAYMENTS
from tests.tables.platforms.contract import Example, keeps_the_contract

PAYMENTS = """\
id,Description,Created (UTC),Amount,Amount Refunded,Currency,Captured,Status,Customer ID,Customer Email
ch_1,Mug,2024-01-13 10:00:00,50.00,0.00,usd,true,Paid,cus_1,ada@x.example
ch_2,Tee,2024-01-14 11:00:00,20.00,5.00,usd,true,Partially refunded,cus_2,ben@x.example
ch_3,Bag,2024-01-15 12:00:00,30.00,0.00,usd,true,Failed,cus_3,cy@x.example
"""
CHARGES = """\
id,amount,amount_refunded,captured,currency,created,customer,status
ch_1,5000,0,true,usd,1705140000,cus_1,succeeded
ch_2,2000,500,true,usd,1705230000,cus_2,succeeded
"""


def test_payments_keep_the_contract() -> None:
    keeps_the_contract(STRIPE_PAYMENTS, Example(PAYMENTS, count=2, money=65.0, left_out={"not_paid": 1}))


def test_charges_are_in_the_smallest_unit() -> None:
    keeps_the_contract(API_CHARGES, Example(CHARGES, count=2, money=65.0))
