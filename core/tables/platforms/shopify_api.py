"""Orders as Shopify's API gives them, a row each: `number` counts orders, and what was tried or called off says so."""

from __future__ import annotations

from core.tables.platforms.base import COLLECTED, NET, ORDER, Platform, Way, names
from core.tables.platforms.shopify import SHOPIFY

SHOPIFY_API = Platform(
    name="shopify_api",
    title="Shopify orders of its API",
    lens="rfm",
    signatures=(
        names("created_at|financial_status|total_price"),
        names("processed_at|financial_status|total_price"),
    ),
    columns={
        "order": names("name|order_number|number|id"),
        "customer": names("customer.id|customer_id"),
        "email": names("email|contact_email|customer.email|customer_email"),
        "phone": names("phone|customer.phone"),
        "date": names("created_at|processed_at"),
        "status": names("financial_status"),
        "subtotal": names("current_subtotal_price|subtotal_price"),
        "order_total": names("current_total_price|total_price"),
        "discount": names("current_total_discounts|total_discounts"),
        "tax": names("current_total_tax|total_tax"),
        "currency": names("currency"),
        "consent": names("buyer_accepts_marketing|customer.accepts_marketing"),
        "country": names("billing_address.country|shipping_address.country|billing_address.country_code"),
        "test": names("test"),
        "called_off": names("cancelled_at"),
    },
    needed=("order", "email", "date", "status"),
    ways=(Way("subtotal", NET, ORDER), Way("order_total", COLLECTED, ORDER)),
    once=("subtotal", "order_total", "discount", "tax"),
    states=SHOPIFY.states,
    note="Refunds are a list of their own there: what went back of an order is off only in current_subtotal_price",
)
