"""QIF: registers of one account and of several, days in its own forms, splits, and what is no money that moved."""

from __future__ import annotations

import pytest

from core.anomaly.intake import Intake, read_ledger
from core.errors import InvalidInput
from core.tables import read_table
from core.tables.formats.qif import is_qif, plain_day
from core.tables.questions import Asked

SEVERAL = """!Option:AutoSwitch
!Account
NChecking
TBank
^
NCard
TCCard
^
!Clear:AutoSwitch
!Type:Cat
NFood
E
^
!Account
NChecking
TBank
^
!Type:Bank
D1/ 1'24
T1,500.00
POpening Balance
L[Checking]
^
D1/15'24
T-100.00
PSuperstore
SFood
$-60.00
SHome
$-40.00
^
D12/31'24
T-1,250.00
L[Card]
^
!Account
NCard
TCCard
^
!Type:CCard
D12/31'24
T1,250.00
L[Checking]
^
!Type:Invst
D1/ 3'24
NBuy
T500
^
"""


def _read(text: str, order: str | None = None) -> Intake:
    with read_table(text.encode(), "register.qif") as table:
        return read_ledger(table, date_order=order)


@pytest.mark.parametrize(("text", "qif"), [(b"!Type:Bank \n", True), (b"\n!Account\n", True), (b"!wow,b", False)])
def test_qif_is_told_by_how_it_begins(text: bytes, qif: bool) -> None:
    assert is_qif(text) == qif


def test_every_account_has_its_own_events_and_a_split_is_one() -> None:
    found = _read(SEVERAL)
    names = found.ledger.names["party"]
    money = found.by_currency[""]
    assert [names[code] for code in found.ledger.wallet.tolist()] == ["Checking", "Checking", "Card"]
    assert found.ledger.counterparty is not None
    assert [names[code] for code in found.ledger.counterparty.tolist()] == ["Superstore", "Card", "Checking"]
    assert (money["in"], money["out"]) == (1250.0, 1350.0)
    assert found.report.dropped == {"summary_row": 1}
    assert sum("split" in note or "investments" in note for note in found.report.notes) == 2


def test_a_register_without_a_name_is_one_account_and_a_listed_one_is_not_its_name() -> None:
    listed = SEVERAL[: SEVERAL.index("!Type:Cat")] + "!Type:Bank\nD2024-03-05\nT5\nPShop\n^\n"
    for text in (listed, "!Type:Bank\nD2024-03-05\nT5\nPShop"):
        found = _read(text)
        assert found.reading.single
        assert found.by_currency[""]["in"] == 5.0


def test_days_that_tell_no_month_are_asked_about() -> None:
    text = "!Type:Bank\nD05/01/24\nT-1,50\nPA\n^\nD04/02/24\nT-12,50\nPB\n^\nD03/03/24\nT1,50\nPC\n^\n"
    with pytest.raises(Asked) as asked:
        _read(text)
    assert [one.field for one in asked.value.questions] == ["options.date_order"]
    assert _read(text, "day first").by_currency[""]["out"] == 14.0


def test_years_behind_a_slash_are_older_than_those_behind_an_apostrophe() -> None:
    assert plain_day("1/5/04", quoted=True) == "1/5/1904"
    assert plain_day("5-1-98") == "5-1-1998"


def test_investments_alone_are_refused() -> None:
    with pytest.raises(InvalidInput) as refused:
        _read("!Type:Invst\nD1/3/24\nNBuy\nT500\n^\n")
    assert refused.value.field == "file"
