"""Rabobank: a plus before an amount is no other amount, and payments by card have no account of the other side."""

from __future__ import annotations

from core.tables.platforms.rabobank import RABOBANK
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
IBAN/BBAN,Munt,BIC,Volgnr,Datum,Rentedatum,Bedrag,Saldo na trn,Tegenrekening IBAN/BBAN,Naam tegenpartij,Code
NL11,EUR,RABO,1,2026-09-10,2026-09-10,"-45,10","+1.000,00",NL22,Winkel,bg
NL11,EUR,RABO,2,2026-09-11,2026-09-11,"+1.250,00","+2.250,00",NL23,Werkgever,cb
NL12,EUR,RABO,3,2026-09-14,2026-09-14,"-15,00","+2.235,00",,Kiosk,bc
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(RABOBANK, Example(TEXT, count=3, money=1_250 - 60.10))
