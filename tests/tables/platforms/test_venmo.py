"""Venmo: the account is on either side of a payment, and the other side is whoever is not it."""

from __future__ import annotations

from core.anomaly.intake import read_ledger
from core.tables import read_table
from core.tables.platforms.venmo import VENMO
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
ID,Datetime,Type,Status,Note,From,To,Amount (total),Amount (fee),Funding Source,Destination
1001,2024-01-02T10:00:00,Payment,Complete,Rent,Me Myself,Ann Other,- $50.00,,Venmo balance,
1002,2024-01-03T10:00:00,Payment,Complete,Food,Bob Friend,Me Myself,+ $20.00,,,Venmo balance
1003,2024-01-05T10:00:00,Charge,Complete,Bill,Me Myself,Cy Third,+ $30.00,,,Venmo balance
1004,2024-01-06T10:00:00,Charge,Complete,Bill,Cy Third,Me Myself,- $10.00,,Venmo balance,
1005,2024-01-07T10:00:00,Standard Transfer,Issued,,,,- $5.00,,,BANK
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(VENMO, Example(TEXT, count=5, money=20 + 30 - 50 - 10 - 5))


def test_the_other_side_is_whoever_the_account_is_not() -> None:
    with read_table(TEXT.encode()) as table:
        ledger = read_ledger(table).ledger
    assert ledger.counterparty is not None
    parties = ledger.names["party"]
    assert [parties[code] if code >= 0 else None for code in ledger.counterparty] == [
        *("ann other", "bob friend", "cy third", "cy third", None)
    ]
    assert {parties[code] for code in ledger.wallet} == {"me myself"}
