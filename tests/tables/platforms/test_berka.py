"""Berka's bank: days as YYMMDD, amounts without a sign, Czech words for in and out."""

from __future__ import annotations

from datetime import UTC, datetime

from core.anomaly.intake import read_ledger
from core.tables import read_table
from core.tables.platforms.berka import BERKA
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
trans_id,account_id,date,type,operation,amount,balance,k_symbol,bank,account
1,576,930101,PRIJEM,VKLAD,700.00,700.00,,,
2,704,930101,PRIJEM,VKLAD,1000.00,1000.00,,,
3,576,930111,VYDAJ,PREVOD NA UCET,200.50,499.50,SIPO,QR,62457513
4,704,930112,VYBER,VYBER,100.00,900.00,,,
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(BERKA, Example(TEXT, count=4, money=700 + 1000 - 200.5 - 100))


def test_its_days_are_of_1993() -> None:
    with read_table(TEXT.encode()) as table:
        first = int(read_ledger(table).ledger.time_ms.min())
    assert datetime.fromtimestamp(first / 1000, UTC) == datetime(1993, 1, 1, tzinfo=UTC)
