"""Loyverse's receipts: a receipt a row; refunds are receipts below zero with numbers of their own."""

from __future__ import annotations

from core.tables.platforms.base import GROSS, NET, ORDER, Platform, Way, names

LOYVERSE = Platform(
    name="loyverse",
    title="Loyverse receipts",
    lens="rfm",
    signatures=(names("Receipt number|Receipt type|Gross sales|Net sales|Customer contacts"),),
    columns={
        "order": names("Receipt number"),
        "customer": names("Customer contacts"),
        "date": names("Date"),
        "kind": names("Receipt type"),
        "status": names("Status"),
        "net_sales": names("Net sales"),
        "gross_sales": names("Gross sales"),
        "discount": names("Discounts"),
        "tax": names("Taxes"),
    },
    needed=("order", "customer", "date", "kind", "net_sales"),
    ways=(Way("net_sales", NET, ORDER), Way("gross_sales", GROSS, ORDER)),
    once=("net_sales", "gross_sales", "discount", "tax"),
    kinds={r"^refund": "refund"},
    returns="net",
)
