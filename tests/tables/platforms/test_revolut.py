"""Revolut: one account, signed; what was reverted moved nothing."""

from __future__ import annotations

from core.tables.platforms.revolut import REVOLUT
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance
CARD_PAYMENT,Current,2023-01-02 10:00:00,2023-01-03 10:00:00,Cafe,-4.50,0.00,EUR,COMPLETED,95.50
TOPUP,Current,2023-01-04 10:00:00,2023-01-04 10:00:00,Top-up,50.00,0.00,EUR,COMPLETED,145.50
CARD_PAYMENT,Current,2023-01-05 10:00:00,,Hotel,-80.00,0.00,EUR,REVERTED,
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(REVOLUT, Example(TEXT, count=2, money=50 - 4.5, left_out={"failed": 1}))
