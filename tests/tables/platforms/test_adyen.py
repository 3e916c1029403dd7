"""Adyen's settlement details are refused by name: they are components of payments, on two sides."""

from __future__ import annotations

import pytest

from core.customers.orders import clean_orders
from core.errors import InvalidInput
from core.tables import read_table

TEXT = """\
Psp Reference,Merchant Reference,Creation Date,Type,Gross Currency,Gross Debit (GC),Gross Credit (GC),Shopper Reference
A1,ORD-1,2024-03-01 10:00:00,Settled,EUR,,50.00,C1
A2,ORD-2,2024-03-02 10:00:00,Refunded,EUR,20.00,,C2
"""


def test_it_is_refused_and_the_message_says_what_to_send() -> None:
    with read_table(TEXT.encode()) as table, pytest.raises(InvalidInput, match="export of orders"):
        clean_orders(table)
