"""OFX in both of its forms: the events of every account, their signs, days, currencies and repeats."""

from __future__ import annotations

import pytest

from core.anomaly.intake import Intake, read_ledger
from core.tables import read_table
from core.tables.formats.ofx import HEADER, is_ofx, ofx_rows

SGML = """OFXHEADER:100
DATA:OFXSGML
VERSION:102
ENCODING:USASCII
CHARSET:1252

<OFX>
<SIGNONMSGSRSV1><SONRS><DTSERVER>20240201</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><STMTRS>
<CURDEF>USD
<BANKACCTFROM><BANKID>1<ACCTID>111<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20240101
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20240105203000.000[-5:EST]<TRNAMT>-12,50<FITID>a1<NAME>Fish &amp; Co</STMTTRN>
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20240106<TRNAMT>100.00<FITID>a2<NAME><MEMO>Pay</STMTTRN>
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20240106<TRNAMT>100.00<FITID>a2<NAME>Employer<MEMO>Pay</STMTTRN>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20240107<TRNAMT>-8.00<FITID>a2<NAME>Another of the same id</STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>999.00<DTASOF>20240131</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1>
<CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>EUR<CCACCTFROM><ACCTID>222</CCACCTFROM>
<BANKTRANLIST><STMTTRN><TRNTYPE>POS<DTPOSTED>20240110<TRNAMT>-20.00<FITID>a1<NAME>Shop
</BANKTRANLIST></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>
"""


def _statement(events: str, head: str = "<CURDEF>EUR</CURDEF>") -> str:
    """A statement in XML of one account."""
    return (
        f'<?xml version="1.0"?>\n<?OFX OFXHEADER="200"?>\n<OFX><STMTRS>{head}<BANKACCTFROM><ACCTID>7</ACCTID>'
        f"</BANKACCTFROM><BANKTRANLIST>{events}</BANKTRANLIST></STMTRS></OFX>"
    )


def _event(amount: str, ident: str, more: str = "", kind: str = "OTHER") -> str:
    return (
        f"<STMTTRN><TRNTYPE>{kind}</TRNTYPE><DTPOSTED>20240105</DTPOSTED><TRNAMT>{amount}</TRNAMT>"
        f"<FITID>{ident}</FITID>{more}</STMTTRN>"
    )


def _read(text: str) -> Intake:
    with read_table(text.encode(), "bank.qfx") as table:
        return read_ledger(table)


def _money(found: Intake) -> dict[str, tuple[float, float]]:
    return {code: (of["in"], of["out"]) for code, of in found.by_currency.items()}


@pytest.mark.parametrize(
    ("text", "ofx"),
    [(b"OFXHEADER:100\n", True), (b" <ofx><x>", True), (b'<?xml version="1.0"?><OFX>', True), (b"ofx,b", False)],
)
def test_ofx_is_told_by_how_it_begins(text: bytes, ofx: bool) -> None:
    assert is_ofx(text) == ofx


def test_the_same_statement_of_two_accounts_adds_up() -> None:
    found = _read(SGML)
    assert found.reading.platform is not None
    assert found.reading.platform.name == "ofx"
    assert _money(found) == {"USD": (100.0, 20.5), "EUR": (0.0, 20.0)}
    names = found.ledger.names["party"]
    assert {names[code] for code in found.ledger.wallet.tolist()} == {"111", "222"}
    assert "Fish & Co" in names


def test_one_id_twice_is_one_event_only_where_day_and_amount_repeat() -> None:
    assert _read(SGML).report.dropped == {"duplicate": 1}


def test_a_time_with_an_offset_is_that_moment() -> None:
    assert _read(SGML).ledger.time_ms[0] == 1_704_504_600_000  # 2024-01-06 01:30 UTC


def test_nothing_below_zero_is_money_that_came_in_unless_a_type_says_that_it_left() -> None:
    assert _money(_read(_statement(_event("5.00", "1") + _event("1.00", "2")))) == {"EUR": (6.0, 0.0)}
    unsigned = _event("5.00", "1", kind="DEBIT") + _event("1.00", "2", kind="CREDIT")
    found = _read(_statement(unsigned))
    assert _money(found) == {"EUR": (1.0, 5.0)}
    assert any("DEBIT" in note for note in found.report.notes)


def test_an_amount_is_in_the_currency_that_it_names_and_an_original_one_is_none() -> None:
    own = "<CURRENCY><CURRATE>1.1</CURRATE><CURSYM>USD</CURSYM></CURRENCY>"
    first = own.replace("CURRENCY", "ORIGCURRENCY")
    assert _money(_read(_statement(_event("-5", "1", own) + _event("-7", "2", first)))) == {
        "EUR": (0.0, 7.0),
        "USD": (0.0, 5.0),
    }


def test_corrected_and_pending_events_moved_nothing() -> None:
    replaced = _event("-6", "2", "<CORRECTFITID>1</CORRECTFITID><CORRECTACTION>REPLACE</CORRECTACTION>")
    undone = _event("-9", "4", "<CORRECTFITID>3</CORRECTFITID><CORRECTACTION>DELETE</CORRECTACTION>")
    pending = "<STMTTRNP><TRNTYPE>OTHER</TRNTYPE><DTTRAN>20240107</DTTRAN><TRNAMT>-4</TRNAMT></STMTTRNP>"
    found = _read(_statement(_event("-5", "1") + replaced + _event("-9", "3") + undone + pending))
    assert _money(found) == {"EUR": (0.0, 6.0)}
    assert found.report.dropped == {"failed": 4}


def test_one_number_of_two_kinds_of_account_is_two_accounts() -> None:
    twice = "".join(
        f"<STMTRS><BANKACCTFROM><ACCTID>7<ACCTTYPE>{kind}</BANKACCTFROM><BANKTRANLIST><STMTTRN><TRNAMT>1</STMTTRN>"
        "</BANKTRANLIST></STMTRS>"
        for kind in ("CHECKING", "SAVINGS")
    )
    rows, _ = ofx_rows(f"<OFX>{twice}</OFX>")
    assert [row[HEADER.index("ACCTID")] for row in rows] == ["7 CHECKING", "7 SAVINGS"]


def test_comments_and_cdata_cost_one_pass() -> None:
    event = _event("-1", "1", "<NAME><![CDATA[a < b]]></NAME><!-- <TRNAMT>9</TRNAMT> -->")
    (row,), _ = ofx_rows(_statement(event) + "<!--" * 200_000)
    assert (row[HEADER.index("NAME")], row[HEADER.index("TRNAMT")]) == ("a < b", "-1")
