"""WooCommerce orders as its REST API gives them, an order a row, with its refunds as a list."""

from __future__ import annotations

from core.tables.platforms.base import COLLECTED, ORDER, Platform, Way, names
from core.tables.platforms.woocommerce import STATES

WOOCOMMERCE_REST = Platform(
    name="woocommerce_rest",
    title="WooCommerce orders of its REST API",
    lens="rfm",
    signatures=(
        names("status|date_created|discount_total|shipping_total|total|customer_id|billing.email"),
        names("status|date_created_gmt|discount_total|shipping_total|total|customer_id|billing.email"),
    ),
    columns={
        "order": names("number|id"),
        "customer": names("customer_id"),
        "email": names("billing.email"),
        "date": names("date_created|date_created_gmt"),
        "status": names("status"),
        "order_total": names("total"),
        "shipping": names("shipping_total"),
        "tax": names("total_tax"),
        "discount": names("discount_total"),
        "refunded": names("refunds.total"),
        "currency": names("currency"),
        "country": names("billing.country|shipping.country"),
    },
    needed=("order", "date", "status", "order_total", "email"),
    row=ORDER,
    ways=(Way("order_total", COLLECTED, ORDER),),
    once=("order_total", "shipping", "tax", "discount", "refunded"),
    states=STATES,
)
