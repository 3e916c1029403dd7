"""BigCommerce's orders export: a row an order; guests have customer 0."""

from __future__ import annotations

from core.tables.platforms.base import COLLECTED, ORDER, Platform, Way, names
from core.tables.vocabulary.states import COUNTS, FAILED, PENDING

BIGCOMMERCE = Platform(
    name="bigcommerce",
    title="BigCommerce orders export",
    lens="rfm",
    signatures=(
        names("Order ID|Order Total (inc tax)|Order Status"),
        names("Order ID|Subtotal (inc tax)|Order Status"),
    ),
    columns={
        "order": names("Order ID"),
        "customer": names("Customer ID"),
        "email": names("Customer Email"),
        "date": names("Order Date"),
        "time": names("Order Time"),
        "status": names("Order Status"),
        "subtotal": names("Subtotal (ex tax)"),
        "order_total": names("Order Total (inc tax)"),
        "shipping": names("Shipping Cost (inc tax)"),
        "tax": names("Tax Total"),
        "discount": names("Coupon Value|Discount Amount"),
        "refunded": names("Refund Amount"),
        "currency": names("Order Currency Code"),
    },
    needed=("order", "customer", "date", "status", "order_total"),
    row=ORDER,
    ways=(Way("order_total", COLLECTED, ORDER),),
    once=("order_total", "shipping", "tax", "discount", "refunded", "subtotal"),
    states={
        "awaiting fulfillment": COUNTS,
        "awaiting shipment": COUNTS,
        "awaiting pickup": COUNTS,
        "partially shipped": COUNTS,
        "awaiting payment": PENDING,
        "incomplete": PENDING,
        "pending": PENDING,
        "declined": FAILED,
        "disputed": COUNTS,
    },
    date_order="month first",
)
