"""WooCommerce: order exports of its plugins, one row an order, and the orders report of its own analytics."""

from __future__ import annotations

from core.tables.platforms.base import COLLECTED, NET, ORDER, Platform, Way, names
from core.tables.vocabulary.states import CANCELLED, COUNTS, FAILED, PENDING, REFUNDED, TEST

STATES = {
    "completed": COUNTS,
    "processing": COUNTS,
    # Cash on delivery and bank transfer wait here; the order stands.
    "on hold": COUNTS,
    "pending": PENDING,
    "pending payment": PENDING,
    "failed": FAILED,
    "cancelled": CANCELLED,
    "refunded": REFUNDED,
    "trash": CANCELLED,
    "checkout draft": TEST,
}
STATES |= {f"wc {word}": outcome for word, outcome in STATES.items()}
COLUMNS = {
    "order": names("order_id|order_number|Order ID|Order Number|Order No"),
    "customer": names("customer_id|customer_user|Customer User ID|Customer ID|Customer User"),
    "email": names("customer_email|billing_email|Email (Billing)|Billing Email Address|Customer Email"),
    "date": names("order_date|date|Order Date|Date Created|paid_date"),
    "status": names("status|order_status|Order Status"),
    "order_total": names("order_total|Order Total Amount|Order Total|total"),
    "shipping": names("shipping_total|order_shipping|Order Shipping Amount|Shipping Total"),
    "tax": names("tax_total|order_total_tax|Order Total Tax Amount|total_tax|Order Tax"),
    "discount": names("discount_total|cart_discount|Order Discount Amount|Cart Discount Amount|Discount Amount"),
    "refunded": names("refunded_total|order_refund|Order Refund Amount|refund_total|Refunded Total|refunded"),
    "currency": names("order_currency|Order Currency|currency"),
    "country": names("billing_country|Country Code (Billing)|shipping_country"),
}
WOOCOMMERCE = Platform(
    name="woocommerce",
    title="WooCommerce orders, by an export plugin",
    lens="rfm",
    signatures=(
        names("order_id|order_number|order_total|order_currency"),
        names("order_id|order_number|order_subtotal|order_currency"),
        names("order_id|order_date|status|order_total|customer_email"),
        names("order_number|order_date|status|order_total|billing_email"),
        names("order_id|order_total|shipping_total|customer_user"),
    ),
    columns=COLUMNS,
    needed=("order", "date", "status", "order_total", "email"),
    row=ORDER,
    ways=(Way("order_total", COLLECTED, ORDER),),
    once=("order_total", "shipping", "tax", "discount", "refunded"),
    states=STATES,
    known=frozenset(
        names(
            "order_id|order_number|order_date|paid_date|status|shipping_total|shipping_tax_total|fee_total"
            "|fee_tax_total"
            "|tax_total|cart_discount|order_discount|discount_total|order_total|order_subtotal|order_currency"
            "|payment_method|payment_method_title|transaction_id|customer_ip_address|customer_user_agent"
            "|shipping_method"
            "|customer_id|customer_user|customer_email|billing_first_name|billing_last_name|billing_company"
            "|billing_email"
            "|billing_phone|billing_address_1|billing_address_2|billing_postcode|billing_city|billing_state"
            "|billing_country|shipping_first_name|shipping_last_name|shipping_company|shipping_phone|shipping_address_1"
            "|shipping_address_2|shipping_postcode|shipping_city|shipping_state|shipping_country|customer_note"
            "|wt_import_key|tax_items|shipping_items|fee_items|coupon_items|refund_items|order_notes|line_items"
            "|download_permissions|refunded_total|order_key|coupons"
        )
    ),
)
WOOCOMMERCE_ADVANCED = Platform(
    name="woocommerce_advanced",
    title="WooCommerce orders, by an export plugin with titles of its own",
    lens="rfm",
    signatures=(
        names("Order Number|Order Status|Order Date|Order Total Amount"),
        names("Order Number|Order Status|Order Date|Email (Billing)"),
        names("Order Number|Order Status|Order Date|Customer User ID"),
    ),
    columns=COLUMNS,
    needed=("order", "date", "status", "order_total"),
    ways=(Way("order_total", COLLECTED, ORDER),),
    once=("order_total", "shipping", "tax", "discount", "refunded"),
    states=STATES,
)
WOOCOMMERCE_ANALYTICS = Platform(
    name="woocommerce_analytics",
    title="WooCommerce analytics, orders report",
    lens="rfm",
    signatures=(names("Order #|Customer type|Net sales"), names("Order #|Customer type|Items sold")),
    columns={
        "order": names("Order #"),
        "date": names("Date"),
        "status": names("Status"),
        "amount": names("Net sales"),
    },
    needed=("order", "date", "customer", "amount"),
    ways=(Way("amount", NET, ORDER),),
    states=STATES,
    note="This report knows customers by name only",
)
