"""Sparkasse: several accounts in a file, and what is only announced has not moved."""

from __future__ import annotations

from core.tables.platforms.sparkasse import SPARKASSE
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
Auftragskonto;Buchungstag;Valutadatum;Buchungstext;Verwendungszweck;Beguenstigter/Zahlungspflichtiger;\
Kontonummer/IBAN;BIC (SWIFT-Code);Betrag;Waehrung;Info
DE1;10.01.24;10.01.24;KARTENZAHLUNG;x;Laden;DE9;B;-20,50;EUR;Umsatz gebucht
DE1;11.01.24;11.01.24;GEHALT;y;Firma;DE8;B;1.000,00;EUR;Umsatz gebucht
DE2;12.01.24;;LASTSCHRIFT;z;Strom AG;DE7;B;-80,00;EUR;Umsatz vorgemerkt
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(SPARKASSE, Example(TEXT, count=2, money=979.5, left_out={"failed": 1}, separator=";"))
