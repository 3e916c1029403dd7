"""PayPal as a ledger: one account, what is not settled left out, currencies apart."""

from __future__ import annotations

from core.tables.platforms.paypal_ledger import PAYPAL_LEDGER
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID,Balance
10/01/2024,03:46:20,PDT,Radio,Subscription Payment,Completed,USD,-6.99,0.00,-6.99,me@x.com,r@x.com,T1,93.01
10/14/2024,04:46:20,PDT,Ada,Payment,Completed,USD,100.00,-3.20,96.80,a@x.com,me@x.com,T2,189.81
10/15/2024,05:46:20,PDT,Ben,Payment,Pending,USD,50.00,0.00,50.00,b@x.com,me@x.com,T3,189.81
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(PAYPAL_LEDGER, Example(TEXT, count=2, money=100 - 6.99, left_out={"failed": 1}))


GERMAN = """\
Datum,Uhrzeit,Zeitzone,Name,Typ,Status,Währung,Brutto,Gebühr,Netto,Transaktionscode,Guthaben
"18.06.2025","07:47:30","CEST","Radio","Zahlung","Abgeschlossen","EUR","-6,99","0,00","-6,99","T1","93,01"
"21.12.2025","12:29:40","CET","Ada","Zahlung","Abgeschlossen","EUR","100,00","-3,20","96,80","T2","189,81"
"""


def test_the_zone_is_no_rival_of_the_currency() -> None:
    keeps_the_contract(PAYPAL_LEDGER, Example(GERMAN, count=2, money=100 - 6.99, left_out={}))
