"""Is there enough to model? The thresholds are those that Klaviyo states for its own RFM and lifetime value."""

from __future__ import annotations

from core.customers.measure import CustomerColumns
from core.customers.orders import Orders
from core.spans import DAY_MS

FEWEST_CUSTOMERS = 500
SHORTEST_HISTORY_DAYS = 180
LATEST_ORDER_DAYS = 30
REPEAT_ORDERS = 3
STATED = (
    f"at least {FEWEST_CUSTOMERS} customers, {SHORTEST_HISTORY_DAYS} days of history, an order within the last "
    f"{LATEST_ORDER_DAYS} days and someone with {REPEAT_ORDERS} orders"
)


def missing_for_a_model(orders: Orders, customers: CustomerColumns) -> tuple[str, ...]:
    """What is missing for segments, migration and lifetime value; empty when nothing is."""
    return missing_in_history((orders.last - orders.first).total_seconds() * 1000 / DAY_MS, customers)


def missing_in_history(history_days: float, customers: CustomerColumns) -> tuple[str, ...]:
    """As `missing_for_a_model`, for a history of that many days from the first purchase to the last."""
    said = []
    if len(customers) < FEWEST_CUSTOMERS:
        said.append(f"{len(customers):,} customers with an order; needed are {FEWEST_CUSTOMERS}")
    if history_days < SHORTEST_HISTORY_DAYS:
        said.append(f"{history_days:,.0f} days of history; needed are {SHORTEST_HISTORY_DAYS}")
    if int(customers.recency.min()) > LATEST_ORDER_DAYS:
        said.append(
            f"the last order was {int(customers.recency.min()):,} days before the as-of date; needed is one within "
            f"{LATEST_ORDER_DAYS}"
        )
    if int(customers.frequency.max()) < REPEAT_ORDERS:
        said.append(f"nobody ordered {REPEAT_ORDERS} times")
    return tuple(said)
