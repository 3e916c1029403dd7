"""Prices with tax in them, as the order totals prove it: what of an order is tax is no sale."""

from __future__ import annotations

from core.tables.evidence import NEARLY, equal_share
from core.tables.orders.amounts import AmountPart, Amounts, Money
from core.tables.platforms.base import GROSS


def take_tax_off(amounts: Amounts, made: Money) -> None:
    """Take the tax out of a subtotal and of shipping where subtotal and shipping are the total without it.

    One column holds the tax of items and shipping together; each bears its share of it.

    Args:
        amounts: The file's amounts.
        made: Money whose base is the subtotal; changed in place, with a note, where tax is in it.
    """
    columns = amounts.columns
    if not (columns.get("subtotal") and columns.get("tax") and columns.get("order_total")):
        return
    subtotal, shipping, tax = amounts.sql("subtotal"), amounts.or_zero("shipping"), amounts.or_zero("tax")
    off = amounts.or_zero("discount") if made.holds == GROSS else "0"
    items, taxed = f"({subtotal} - abs({off}))", f"{tax} > 0"
    total = amounts.sql("order_total")
    if equal_share(amounts.table, f"{items} + {shipping}", total, taxed) < NEARLY:
        return
    share = f"coalesce({tax} / nullif({items} + {shipping}, 0), 0)"
    made.base = AmountPart(f"({subtotal} - {items} * {share})", made.base.level)
    if "shipping" in made.parts:
        part = made.parts["shipping"]
        made.parts["shipping"] = AmountPart(f"({part.sql} * (1 - {share}))", part.level)
    note = "Prices include tax, as the order totals show: it is taken off, from items and shipping by their share"
    amounts.bound.notes.append(note)
