"""Shopify's transactions: they name no buyer, so nobody is asked in vain."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.tables import read_table
from core.tables.orders.read import read_orders
from core.tables.platforms.registry import recognise_platform
from core.tables.platforms.shopify_transactions import SHOPIFY_TRANSACTIONS

HEADERS = (
    "Order,Name,Kind,Gateway,Created At,Status,Amount,Currency,Card Type",
    "Transaction Date,Type,Order,Card Brand,Card Source,Payout Status,Payout Date,Payout ID,Amount,Fee,Net,Currency",
)


@pytest.mark.parametrize("header", HEADERS)
def test_it_is_refused_and_the_message_says_which_export_to_send(header: str) -> None:
    names = header.split(",")
    assert recognise_platform(names, "rfm") == (SHOPIFY_TRANSACTIONS,)
    cells = ",".join("1" for _ in names)
    with read_table(f"{header}\n{cells}\n{cells}\n".encode()) as table, pytest.raises(InvalidInput, match="orders"):
        read_orders(table)
