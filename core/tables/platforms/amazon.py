"""Amazon's all-orders report: tab separated, one row an item, `item-price` is the whole line's money; UTC."""

from __future__ import annotations

from core.tables.platforms.base import GROSS, LINE, UTC, Platform, Way, names
from core.tables.vocabulary.states import CANCELLED, COUNTS, PENDING, REFUNDED

STATES = {
    "shipped": COUNTS,
    "unshipped": COUNTS,
    "partially shipped": COUNTS,
    "shipping": COUNTS,
    "shipped delivered to buyer": COUNTS,
    "shipped picked up": COUNTS,
    "shipped out for delivery": COUNTS,
    "cancelled": CANCELLED,
    "pending": PENDING,
    "pending waiting for pick up": PENDING,
    "shipped returned to seller": REFUNDED,
    "shipped returning to seller": REFUNDED,
    "shipped rejected by buyer": REFUNDED,
    "shipped lost in transit": REFUNDED,
    "shipped damaged": REFUNDED,
}
COLUMNS = {
    "order": names("amazon-order-id|order-id"),
    "customer": names("buyer-email"),
    "date": names("purchase-date"),
    "status": names("order-status"),
    "line_status": names("item-status"),
    "quantity": names("quantity|quantity-purchased|quantity-shipped"),
    "amount": names("item-price"),
    "discount": names("item-promotion-discount"),
    "shipping": names("shipping-price"),
    "shipping_discount": names("ship-promotion-discount"),
    "tax": names("item-tax"),
    "currency": names("currency"),
    "product": names("sku|asin"),
    "country": names("ship-country"),
    "line": names("amazon-order-item-id|order-item-id"),
}
AMAZON = Platform(
    name="amazon",
    title="Amazon all-orders report",
    lens="rfm",
    signatures=(
        names("amazon-order-id|purchase-date|order-status|item-price"),
        names("amazon-order-id|purchase-date|item-status|item-price"),
    ),
    columns=COLUMNS,
    needed=("order", "customer", "date", "status", "amount"),
    ways=(Way("amount", GROSS, LINE),),
    states=STATES,
    clock=UTC,
    known=frozenset(
        names(
            "amazon-order-id|merchant-order-id|purchase-date|last-updated-date|order-status|fulfillment-channel"
            "|sales-channel|order-channel|url|ship-service-level|product-name|sku|asin|item-status|quantity|currency"
            "|item-price|item-tax|shipping-price|shipping-tax|gift-wrap-price|gift-wrap-tax|item-promotion-discount"
            "|ship-promotion-discount|ship-city|ship-state|ship-postal-code|ship-country|promotion-ids|buyer-email"
            "|is-business-order|purchase-order-number|price-designation|number-of-items|tax-collection-model|cpf"
            "|order-item-id|buyer-company-name|is-replacement-order|is-exchange-order|original-order-id"
        )
    ),
    note="This report knows no refunds",
    nobody="names no buyer: send the report of fulfilled shipments, which has buyer-email",
)
AMAZON_SHIPMENTS = Platform(
    name="amazon_shipments",
    title="Amazon fulfilled shipments report",
    lens="rfm",
    signatures=(
        names("amazon-order-id|shipment-id|purchase-date|item-price"),
        names("order-id|order-item-id|purchase-date|item-price"),
    ),
    columns=COLUMNS,
    needed=("order", "customer", "date", "amount"),
    ways=(Way("amount", GROSS, LINE),),
    clock=UTC,
    note="This report knows no refunds",
)
AMAZON_SETTLEMENT = Platform(
    name="amazon_settlement",
    title="Amazon settlement report",
    lens="rfm",
    signatures=(
        names("settlement-id|settlement-start-date|transaction-type|amount-type|amount"),
        names("settlement-id|settlement-start-date|transaction-type|price-type|price-amount"),
        names("date/time|settlement id|type|order id|product sales|total"),
        names("Datum/Uhrzeit|Abrechnungsnummer|Typ|Bestellnummer|Umsätze|Gesamt"),
    ),
    columns={},
    unfit="is a report of payouts, a row for each component of them, and names no buyer: send the report of fulfilled "
    "shipments, which has buyer-email",
)
AMAZON_HISTORY = Platform(
    name="amazon_history",
    title="Amazon order history of one buyer",
    lens="rfm",
    signatures=(names("Website|Order ID|Order Date|Unit Price|Order Status"), names("Website|Order ID|Total Owed")),
    columns={},
    unfit="is what one buyer ordered, and there is nobody to compare with: send a shop's orders of many customers",
)
