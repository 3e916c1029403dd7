"""DKB: the IBAN is the other side's; what is only noted has moved nothing."""

from __future__ import annotations

from core.tables.platforms.dkb import DKB
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
Buchungsdatum;Wertstellung;Status;Zahlungspflichtige*r;Zahlungsempfänger*in;Verwendungszweck;Umsatztyp;IBAN;Betrag (€)
02.12.25;02.12.25;Gebucht;ISSUER;REWE Muenchen;VISA;Ausgang;DE01;-21,94
03.12.25;03.12.25;Gebucht;COMPANY GMBH;Ich;LOHN;Eingang;DE02;1.290,87
04.12.25;04.12.25;Vorgemerkt;Ich;Telefon AG;Nr 555;Ausgang;DE03;-39,99
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(DKB, Example(TEXT, count=2, money=1290.87 - 21.94, left_out={"failed": 1}, separator=";"))
