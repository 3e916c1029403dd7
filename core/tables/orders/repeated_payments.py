"""Payments that a join wrote on every item of their order: each counts once."""

from __future__ import annotations

from typing import Final

from core.tables.orders.bound import Bound
from core.tables.platforms.base import Platform
from core.tables.table import LEDGER, Table
from core.tables.vocabulary.names import fold

PAYMENT: Final = "payment"
ITEMS: Final = ("order item", "product", "seller")


def repeated_payments_sql(table: Table, bound: Bound, platform: Platform | None) -> str | None:
    """A statement for the place (`line`) of rows on which a payment of an order stands once more, or None.

    Rows are of one payment where every column named after payments is equal: without their running number, two equal
    vouchers of an order are taken for one.

    Args:
        table: The file.
        bound: Its columns.
        platform: What wrote it; only one that is known to write payments beside items (`repeated`) is looked at.
    """
    amount, order = bound.columns.get("amount"), bound.columns.get("order")
    if platform is None or not amount or not order or fold(amount) not in platform.repeated:
        return None
    if not any(fold(name).startswith(ITEMS) for name in table.names):
        return None
    payment = ", ".join(table.sql(name) for name in table.names if fold(name).startswith(PAYMENT))
    return (
        f"SELECT line FROM (SELECT rowid AS line, row_number() OVER (PARTITION BY {table.id_sql(order)}, {payment}"  # noqa: S608
        f" ORDER BY rowid) AS copy FROM {LEDGER} WHERE {table.id_sql(order)} IS NOT NULL) WHERE copy > 1"
    )
