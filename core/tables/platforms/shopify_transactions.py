"""Shopify's export of transactions: payments and refunds of orders, which name no buyer."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

SHOPIFY_TRANSACTIONS = Platform(
    name="shopify_transactions",
    title="Shopify transactions export",
    lens="rfm",
    signatures=(
        names("Order|Name|Kind|Gateway|Created At|Status|Amount"),
        names("Transaction Date|Type|Order|Card Brand|Payout Status|Payout Date|Amount|Fee|Net"),
    ),
    columns={},
    unfit="has payments and names no buyer: send the export of orders, which has an e-mail on every order",
)
