"""Orders as Shopify's API gives them, a row each: `number` counts orders, and what was tried or called off says so."""

from __future__ import annotations

from core.tables.platforms.base import COLLECTED, NET, ORDER, Platform, Way, names
from core.tables.platforms.shopify import SHOPIFY

KNOWN = frozenset(
    names(
        "id|admin_graphql_api_id|app_id|browser_ip|buyer_accepts_marketing|cancel_reason|cancelled_at|cart_token"
        "|checkout_id|checkout_token|closed_at|company|confirmation_number|confirmed|contact_email|created_at|currency"
        "|current_subtotal_price|current_total_discounts|current_total_duties_set|current_total_price"
        "|current_total_tax|customer_id|customer_locale|customer_email|device_id|discount_codes|duties_included|email"
        "|estimated_taxes|financial_status|fulfillment_status|gateway|landing_site|landing_site_ref|location_id"
        "|merchant_of_record_app_id|name|note|note_attributes|number|order_number|order_status_url"
        "|original_total_duties_set|payment_gateway_names|phone|po_number|presentment_currency|processed_at|processing_method"
        "|reference|referring_site|source_identifier|source_name|source_url|subtotal_price|tags|tax_exempt|tax_lines"
        "|taxes_included|test|token|total_discounts|total_line_items_price|total_outstanding|total_price|total_refunded"
        "|refunded_amount|total_tax|total_tip_received|total_weight|updated_at|user_id|checked_in|line_items|refunds"
        "|shipping_lines|fulfillments|billing_address|shipping_address|customer|payment_terms|client_details"
        "|customer.id|customer.email|customer.phone|customer.accepts_marketing|customer.first_name|customer.last_name"
        "|customer.created_at|customer.updated_at|customer.state|customer.tags|customer.currency|customer.note"
        "|customer.verified_email|customer.orders_count|customer.total_spent|customer.tax_exempt|refunds.total"
        "|billing_address.country|billing_address.country_code|billing_address.city|billing_address.zip"
        "|billing_address.first_name|billing_address.last_name|billing_address.address1|billing_address.address2"
        "|billing_address.province|billing_address.province_code|billing_address.phone|billing_address.name"
        "|billing_address.company|billing_address.latitude|billing_address.longitude|shipping_address.country"
        "|shipping_address.country_code|shipping_address.city|shipping_address.zip|shipping_address.first_name"
        "|shipping_address.last_name|shipping_address.address1|shipping_address.address2|shipping_address.province"
        "|shipping_address.province_code|shipping_address.phone|shipping_address.name|shipping_address.company"
        "|shipping_address.latitude|shipping_address.longitude|_fivetran_synced|_fivetran_deleted|is_deleted"
    )
)
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
    known=KNOWN,
    note="What went back of an order is in its list of refunds or in current_total_price, if the file has either",
)
