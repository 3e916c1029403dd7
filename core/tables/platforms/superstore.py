"""Superstore, as dashboards ship it: a row a line, the discount off already."""

from __future__ import annotations

from core.tables.platforms.base import LINE, NET, Platform, Way, names
from core.tables.vocabulary.states import COUNTS, REFUNDED

SUPERSTORE = Platform(
    name="superstore",
    title="Superstore",
    lens="rfm",
    signatures=(
        names("Order ID|Ship Mode|Sub-Category|Sales"),
        names("Row ID|Order ID|Order Date|Ship Date|Sales"),
        names("Order ID|Order Date|Ship Mode|Customer ID|Sales|Profit"),
    ),
    columns={
        "order": names("Order ID"),
        "customer": names("Customer ID"),
        "date": names("Order Date"),
        "amount": names("Sales"),
        "product": names("Product ID|Product Name"),
        "country": names("Country|Country/Region"),
        "line": names("Row ID"),
        "status": names("Returned"),
    },
    needed=("order", "customer", "date", "amount"),
    # The discount is a share that the sales have off already.
    states={"yes": REFUNDED, "returned": REFUNDED, "no": COUNTS, "not": COUNTS, "not returned": COUNTS},
    ways=(Way("amount", NET, LINE),),
)
