"""ING: signed amounts and the balance after each, the newest first."""

from __future__ import annotations

from core.tables.platforms.ing import ING
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
Buchung;Valuta;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung
05.11.2024;05.11.2024;Firma;Lastschrift;Z;1.090,50;EUR;-9,50;EUR
04.11.2024;04.11.2024;Amt;Gutschrift;Z;1.100,00;EUR;120,00;EUR
03.11.2024;03.11.2024;Firma;Lastschrift;Z;980,00;EUR;-20,00;EUR
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(ING, Example(TEXT, count=3, money=120 - 9.5 - 20, separator=";"))
