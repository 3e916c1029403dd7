"""Charges of Stripe's API: in the smallest unit, failed ones left out."""

from __future__ import annotations

from core.tables.platforms.stripe_charges import CHARGES
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
id,customer,amount,amount_refunded,captured,currency,created,status
ch_1,cus_1,2000,0,true,usd,1672653600,succeeded
ch_2,cus_2,3550,0,true,usd,1672740000,succeeded
ch_3,cus_1,9900,0,false,usd,1672826400,failed
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(CHARGES, Example(TEXT, count=2, money=-20 - 35.5, left_out={"failed": 1}))
