"""Charges of Stripe's API: in the smallest unit, failed ones left out."""

from __future__ import annotations

from core.tables.platforms.stripe_charges import CHARGES, PAYMENTS
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
id,customer,amount,amount_refunded,captured,currency,created,status
ch_1,cus_1,2000,0,true,usd,1672653600,succeeded
ch_2,cus_2,3550,0,true,usd,1672740000,succeeded
ch_3,cus_1,9900,0,false,usd,1672826400,failed
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(CHARGES, Example(TEXT, count=2, money=-20 - 35.5, left_out={"failed": 1}))


EXPORT = """\
id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Fee,Status,Customer ID,Customer Email
py_1,2026-01-03 17:52:30,225.00,0.00,usd,true,1.00,Paid,,a@x.com
py_2,2026-01-04 17:52:30,20.50,0.00,usd,true,1.00,Paid,,b@x.com
py_3,2026-01-05 17:52:30,99.00,0.00,usd,false,0.00,Failed,,a@x.com
"""


def test_an_export_of_payments_without_customer_ids_goes_by_their_mail() -> None:
    keeps_the_contract(PAYMENTS, Example(EXPORT, count=2, money=-225 - 20.5, left_out={"failed": 1}))


NAMED_AS_THE_API = """\
id,description,seller_message,created,amount,amount_refunded,currency,converted_amount,converted_amount_refunded,fee,\
converted_currency,status,customer_id,customer_email,captured
ch_1,x,Payment complete.,2021-02-03 13:12,25.00,0.00,cad,25.00,0.00,1.03,cad,Paid,cus_1,,true
ch_2,x,Payment complete.,2021-02-03 06:53,27.50,0.00,cad,27.50,0.00,1.10,cad,Paid,cus_2,,true
"""


def test_the_export_with_its_columns_named_as_the_apis_is_in_the_currencys_unit() -> None:
    keeps_the_contract(PAYMENTS, Example(NAMED_AS_THE_API, count=2, money=-52.5))
