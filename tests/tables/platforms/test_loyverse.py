"""Loyverse: refunds are receipts of their own that lower what a customer spent."""

from __future__ import annotations

from core.tables.platforms.loyverse import LOYVERSE
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
Date,Receipt number,Receipt type,Gross sales,Discounts,Net sales,Taxes,Total collected,Customer contacts,Status
2024-01-15 10:00,1-1001,Sale,20.00,2.00,18.00,1.80,19.80,a@x.com,Closed
2024-01-16 10:00,1-1002,Sale,30.00,0.00,30.00,3.00,33.00,b@x.com,Closed
2024-01-17 10:00,1-1003,Refund,-20.00,-2.00,-18.00,-1.80,-19.80,a@x.com,Closed
2024-01-18 10:00,1-1004,Sale,10.00,0.00,10.00,1.00,11.00,a@x.com,Closed
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(LOYVERSE, Example(TEXT, count=3, money=18 + 30 - 18 + 10))
