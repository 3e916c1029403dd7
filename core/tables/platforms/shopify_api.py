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
        "subtotal": names("subtotal_price|current_subtotal_price"),
        "order_total": names("total_price"),
        # What is left of the total after refunds; what went back is the rest.
        "adjusted": names("current_total_price"),
        "refunded": names("refunds.total|total_refunded|refunded_amount"),
        "discount": names("total_discounts|current_total_discounts"),
        "tax": names("total_tax|current_total_tax"),
        "currency": names("currency"),
        "consent": names("buyer_accepts_marketing|customer.accepts_marketing"),
        "country": names("billing_address.country|shipping_address.country|billing_address.country_code"),
        "test": names("test"),
        "called_off": names("cancelled_at"),
    },
    needed=("order", "email", "date", "status"),
    ways=(Way("subtotal", NET, ORDER), Way("order_total", COLLECTED, ORDER)),
    once=("subtotal", "order_total", "discount", "tax", "adjusted", "refunded"),
    states=SHOPIFY.states,
    note="What went back of an order is in its list of refunds or in current_total_price, if the file has either",
)
