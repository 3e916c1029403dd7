"""Squarespace's orders export: one row a line, the order's own columns on its first row only."""

from __future__ import annotations

from core.tables.platforms.base import COLLECTED, GROSS, LINE, ORDER, Platform, Way, names

SQUARESPACE = Platform(
    name="squarespace",
    title="Squarespace orders export",
    lens="rfm",
    signatures=(
        names("Order ID|Financial Status|Lineitem variant|Amount Refunded"),
        names("Order ID|Financial Status|Lineitem name|Amount Refunded"),
    ),
    columns={
        "order": names("Order ID"),
        "customer": names("Email"),
        "date": names("Created at"),
        "status": names("Financial Status"),
        "quantity": names("Lineitem quantity"),
        "unit_price": names("Lineitem price"),
        "product": names("Lineitem sku|Lineitem name"),
        "subtotal": names("Subtotal"),
        "order_total": names("Total"),
        "shipping": names("Shipping"),
        "tax": names("Taxes"),
        "discount": names("Discount Amount"),
        "refunded": names("Amount Refunded"),
        "currency": names("Currency"),
        "cancelled_at": names("Cancelled at"),
    },
    needed=("order", "customer", "date", "status"),
    first_row=True,
    # Whether its subtotal has the discount off already is told by the total.
    ways=(Way("order_total", COLLECTED, ORDER), Way("pieces", GROSS, LINE)),
    once=("subtotal", "order_total", "shipping", "tax", "discount", "refunded"),
)
