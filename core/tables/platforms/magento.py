"""Magento's grid of orders: a row an order, its subtotal before a discount that only the total shows."""

from __future__ import annotations

from core.tables.platforms.base import COLLECTED, GROSS, ORDER, Platform, Way, names
from core.tables.vocabulary.states import CANCELLED, COUNTS, FAILED, PENDING, REFUNDED

MAGENTO = Platform(
    name="magento",
    title="Magento order grid",
    lens="rfm",
    signatures=(
        names("Grand Total (Base)|Grand Total (Purchased)|Purchase Date"),
        names("Grand Total (Base)|Purchase Date|Status"),
        names("G.T. (Base)|G.T. (Purchased)|Purchased On"),
    ),
    columns={
        "order": names("ID|Order #|Increment ID"),
        "customer": names("Customer Email"),
        "date": names("Purchase Date|Purchased On"),
        "status": names("Status"),
        "subtotal": names("Subtotal"),
        "order_total": names("Grand Total (Base)|G.T. (Base)"),
        "shipping": names("Shipping and Handling"),
        "refunded": names("Total Refunded"),
    },
    needed=("order", "customer", "date", "status"),
    row=ORDER,
    # Its subtotal is before the discount, which has no column: the total shows it.
    ways=(Way("subtotal", GROSS, ORDER), Way("order_total", COLLECTED, ORDER)),
    implied_discount=True,
    once=("subtotal", "order_total", "shipping", "refunded"),
    states={
        "processing": COUNTS,
        "complete": COUNTS,
        "closed": REFUNDED,
        "canceled": CANCELLED,
        "pending": PENDING,
        "pending payment": PENDING,
        "on hold": PENDING,
        "payment review": PENDING,
        "suspected fraud": FAILED,
    },
    date_order="month first",
)
