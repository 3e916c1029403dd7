"""CDNOW, as textbooks and packages publish it: a purchase a row, whose price is what was spent in all."""

from __future__ import annotations

from core.tables.platforms.base import NET, ORDER, Platform, Way, names

CDNOW = Platform(
    name="cdnow",
    title="CDNOW purchases",
    lens="rfm",
    signatures=(
        names("customer_id|customer_index|date|quantity|price"),
        names("user_id|order_dt|order_products|order_amount"),
        names("masterid|sampleid|date|cds|sales"),
    ),
    known=frozenset(
        names(
            "customer_id|customer_index|date|quantity|price|user_id|order_dt|order_products|"
            "order_amount|masterid|sampleid|cds|sales"
        )
    ),
    columns={
        "customer": names("customer_id|user_id|masterid"),
        "date": names("date|order_dt"),
        "amount": names("price|order_amount|sales"),
        "quantity": names("quantity|order_products|cds"),
    },
    needed=("customer", "date", "amount"),
    row=ORDER,
    ways=(Way("amount", NET, ORDER),),
)
