"""Etsy's sold orders and sold order items; the adjusted total is the value after refunds."""

from __future__ import annotations

from core.tables.platforms.base import GROSS, LINE, ORDER, Platform, Way, names

ETSY_ORDERS = Platform(
    name="etsy_orders",
    title="Etsy sold orders",
    lens="rfm",
    signatures=(names("Sale Date|Order ID|Order Value|Order Net"), names("Sale Date|Order ID|Order Value|Order Total")),
    columns={
        "order": names("Order ID"),
        "customer": names("Buyer User ID|Buyer"),
        "date": names("Sale Date|Date Posted"),
        "status": names("Status"),
        "amount": names("Order Value"),
        "discount": names("Discount Amount"),
        "shipping": names("Shipping|Delivery"),
        "shipping_discount": names("Shipping Discount|Delivery Discount"),
        "tax": names("Sales Tax"),
        "order_total": names("Order Total"),
        "adjusted": names("Adjusted Order Total"),
        "currency": names("Currency"),
        "country": names("Ship Country|Delivery Country"),
    },
    needed=("order", "customer", "date", "amount"),
    row=ORDER,
    ways=(Way("amount", GROSS, ORDER),),
    once=("amount", "discount", "shipping", "shipping_discount", "tax", "order_total", "adjusted"),
    date_order="month first",
    known=frozenset(
        names(
            "Sale Date|Order ID|Buyer User ID|Full Name|First Name|Last Name|Number of Items|Payment Method"
            "|Date Shipped"
            "|Street 1|Street 2|Ship City|Ship State|Ship Zipcode|Ship Country|Currency|Order Value|Coupon Code"
            "|Coupon Details|Discount Amount|Shipping Discount|Shipping|Sales Tax|Order Total|Status"
            "|Card Processing Fees|Order Net|Adjusted Order Total|Adjusted Card Processing Fees"
            "|Adjusted Net Order Amount|Buyer|Order Type|Payment Type|InPerson Discount|InPerson Location|SKU|Date Paid"
            "|VAT Paid by Buyer|Buyer Receipt Message"
        )
    ),
)
ETSY_ITEMS = Platform(
    name="etsy_items",
    title="Etsy sold order items",
    lens="rfm",
    signatures=(
        names("Sale Date|Item Name|Item Total|Order ID"),
        names("Item Name|Listing ID|Transaction ID|Item Total"),
    ),
    columns={
        "order": names("Order ID"),
        "customer": names("Buyer"),
        "date": names("Sale Date"),
        "quantity": names("Quantity"),
        "amount": names("Item Total"),
        "discount": names("Discount Amount"),
        "shipping": names("Order Shipping"),
        "tax": names("Order Sales Tax"),
        "currency": names("Currency"),
        "product": names("SKU|Item Name"),
        "line": names("Transaction ID"),
        "country": names("Ship Country|Delivery Country"),
    },
    needed=("order", "customer", "date", "amount"),
    ways=(Way("amount", GROSS, LINE),),
    once=("shipping", "tax"),
    date_order="month first",
    note="This file knows no refunds",
)
