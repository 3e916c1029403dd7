"""Orders of a marketplace as Olist publishes them, joined: a row an item, a customer's id once a person."""

from __future__ import annotations

from dataclasses import replace

from core.tables.platforms.base import LINE, NET, Platform, Way, names
from core.tables.vocabulary.states import COUNTS

OLIST = Platform(
    name="olist",
    title="Marketplace orders as Olist publishes them",
    lens="rfm",
    signatures=(
        names("order_id|customer_unique_id|order_purchase_timestamp|price"),
        names("order_id|customer_unique_id|order_purchase_timestamp|payment_value"),
    ),
    columns={
        "order": names("order_id"),
        "customer": names("customer_unique_id"),
        "date": names("order_purchase_timestamp"),
        "status": names("order_status"),
        "amount": names("price|payment_value"),
        "shipping": names("freight_value"),
        "line": names("order_item_id|order_item_key"),
        "product": names("product_id"),
    },
    needed=("order", "customer", "date", "amount"),
    ways=(Way("amount", NET, LINE),),
    repeated=names("payment_value"),
    states={"approved": COUNTS, "processing": COUNTS, "invoiced": COUNTS, "created": COUNTS, "shipped": COUNTS},
)
OLIST_ORDERS = replace(
    OLIST,
    name="olist_orders",
    title="Marketplace orders as Olist publishes them, without its table of customers",
    signatures=(
        names("order_id|customer_id|order_purchase_timestamp|price"),
        names("order_id|customer_id|order_purchase_timestamp|payment_value"),
    ),
    unless=names("customer_unique_id"),
    columns={**OLIST.columns, "customer": names("customer_id")},
    note="Olist gives a customer_id to each order; its table of customers says which of them are one person",
)
