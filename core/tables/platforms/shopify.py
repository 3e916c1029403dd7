"""Shopify's orders export: one row a line, the order's own columns on its first row only; times are the shop's."""

from __future__ import annotations

from core.tables.platforms.base import GROSS, LINE, NET, ORDER, Platform, Way, names
from core.tables.vocabulary.states import COUNTS, PENDING

KNOWN = frozenset(
    names(
        "Name|Email|Financial Status|Paid at|Fulfillment Status|Fulfilled at|Accepts Marketing|Currency|Subtotal"
        "|Shipping"
        "|Taxes|Total|Discount Code|Discount Amount|Shipping Method|Created at|Lineitem quantity|Lineitem name"
        "|Lineitem price|Lineitem compare at price|Lineitem sku|Lineitem requires shipping|Lineitem taxable"
        "|Lineitem fulfillment status|Billing Name|Billing Street|Billing Address1|Billing Address2|Billing Company"
        "|Billing City|Billing Zip|Billing Province|Billing Country|Billing Phone|Shipping Name|Shipping Street"
        "|Shipping Address1|Shipping Address2|Shipping Company|Shipping City|Shipping Zip|Shipping Province"
        "|Shipping Country|Shipping Phone|Notes|Note Attributes|Cancelled at|Payment Method|Payment Reference"
        "|Refunded Amount|Vendor|Outstanding Balance|Employee|Location|Device ID|Id|Tags|Risk Level|Source"
        "|Lineitem discount|Tax 1 Name|Tax 1 Value|Tax 2 Name|Tax 2 Value|Tax 3 Name|Tax 3 Value|Tax 4 Name|Tax 4 Value"
        "|Tax 5 Name|Tax 5 Value|Phone|Receipt Number|Duties|Billing Province Name|Shipping Province Name|Payment ID"
        "|Payment Terms Name|Next Payment Due At|Payment References"
    )
)
SHOPIFY = Platform(
    name="shopify",
    title="Shopify orders export",
    lens="rfm",
    signatures=(
        names("Name|Financial Status|Lineitem name|Lineitem price"),
        names("Name|Financial Status|Lineitem quantity|Lineitem price"),
        names("Name|Email|Financial Status|Subtotal|Total|Created at"),
    ),
    columns={
        "order": names("Name"),
        "email": names("Email"),
        "phone": names("Phone"),
        "date": names("Created at"),
        "status": names("Financial Status"),
        "quantity": names("Lineitem quantity"),
        "unit_price": names("Lineitem price"),
        "product": names("Lineitem sku|Lineitem name"),
        "line_name": names("Lineitem name"),
        "subtotal": names("Subtotal"),
        "order_total": names("Total"),
        "shipping": names("Shipping"),
        "tax": names("Taxes"),
        "discount": names("Discount Amount"),
        "refunded": names("Refunded Amount"),
        "outstanding": names("Outstanding Balance"),
        "currency": names("Currency"),
        "consent": names("Accepts Marketing"),
        "country": names("Billing Country|Shipping Country"),
        "cancelled_at": names("Cancelled at"),
    },
    needed=("order", "email", "date", "status", "refunded"),
    first_row=True,
    ways=(Way("subtotal", NET, ORDER), Way("pieces", GROSS, LINE)),
    once=("subtotal", "order_total", "shipping", "tax", "discount", "refunded", "outstanding"),
    states={
        "partially refunded": COUNTS,
        "partially paid": COUNTS,
        "authorized": PENDING,
        "pending": PENDING,
        "expired": PENDING,
    },
    kinds={"^tip$": "skip"},
    # An order that says paid may show a balance all the same; it was paid, and nothing of it went back.
    part_paid=names("partially paid"),
    known=KNOWN,
)
