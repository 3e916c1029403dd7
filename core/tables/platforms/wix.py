"""Wix's orders export: one row a line, day and time apart, the order's total on its first row."""

from __future__ import annotations

from core.tables.platforms.base import COLLECTED, ORDER, Platform, Way, names

WIX = Platform(
    name="wix",
    title="Wix orders export",
    lens="rfm",
    signatures=(names("Order number|Date created|Total order quantity|Qty"),),
    columns={
        "order": names("Order number"),
        "customer": names("Contact email|Email|Customer email"),
        "date": names("Date created"),
        "time": names("Time"),
        "status": names("Payment status"),
        "quantity": names("Qty"),
        "unit_price": names("Price"),
        "order_total": names("Total"),
        "shipping": names("Shipping rate|Delivery price|Shipping"),
        "tax": names("Total tax|Tax"),
        "refunded": names("Refunded amount"),
        "currency": names("Currency"),
    },
    needed=("order", "customer", "date", "status", "order_total"),
    first_row=True,
    ways=(Way("order_total", COLLECTED, ORDER),),
    once=("order_total", "shipping", "tax", "refunded"),
    date_order="month first",
)
