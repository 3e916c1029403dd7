"""Gumroad's sales: a purchase a row, wholly refunded ones told by a column of ones, partly refunded ones by amount."""

from __future__ import annotations

from core.tables.platforms.base import NET, ORDER, UTC, Platform, Way, names

GUMROAD = Platform(
    name="gumroad",
    title="Gumroad sales",
    lens="rfm",
    signatures=(
        names("Purchase ID|Purchase Email|Purchase Date|Subtotal ($)|Fully Refunded?"),
        names("Purchase ID|Item Name|Buyer Email|Purchase Date|Sale Price ($)"),
    ),
    columns={
        "order": names("Purchase ID"),
        "email": names("Purchase Email|Buyer Email"),
        "date": names("Purchase Date"),
        "time": names("Purchase Time (UTC timezone)"),
        "subtotal": names("Subtotal ($)"),
        "order_total": names("Sale Price ($)"),
        "shipping": names("Shipping ($)"),
        "tax": names("Taxes ($)"),
        "refunded": names("Partial Refund ($)"),
        "given_back": names("Fully Refunded?"),
        "country": names("Country"),
        "product": names("Item Name"),
    },
    needed=("order", "email", "date"),
    row=ORDER,
    ways=(Way("subtotal", NET, ORDER), Way("order_total", NET, ORDER)),
    once=("subtotal", "order_total", "shipping", "tax", "refunded"),
    clock=UTC,
)
