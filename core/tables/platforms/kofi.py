"""Ko-fi's transactions: donations, memberships and shop orders, a row each; payouts are none."""

from __future__ import annotations

from core.tables.platforms.base import COLLECTED, ORDER, UTC, Platform, Way, names

KOFI = Platform(
    name="kofi",
    title="Ko-fi transactions",
    lens="rfm",
    signatures=(names("DateTime (UTC)|From|Received|Given|TransactionType|TransactionId"),),
    columns={
        "order": names("TransactionId"),
        "email": names("BuyerEmail"),
        "date": names("DateTime (UTC)"),
        "order_total": names("Received"),
        "tax": names("SalesTax"),
        "currency": names("Currency"),
        "kind": names("TransactionType"),
        "product": names("Item"),
    },
    needed=("order", "email", "date", "order_total"),
    row=ORDER,
    ways=(Way("order_total", COLLECTED, ORDER),),
    once=("order_total", "tax"),
    kinds={r"payout|given": "skip", r"refund": "refund"},
    clock=UTC,
    date_order="month first",
    returns="net",
)
