"""What first-time and returning customers bring: the figures a shop owner is asked for first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import Floats
from core.customers.measure import CustomerColumns
from core.customers.orders import LINES, Orders
from core.spans import DAY_MS

RECENT_DAYS = 90


@dataclass(frozen=True)
class Returning:
    """Who comes back, and what that is worth.

    Attributes:
        repeat_customers: Customers with two orders or more.
        repeat_rate: Their share of all customers, 0 to 1.
        half_the_money_customers: The fewest customers who together spent half of everything.
        days: Length of the recent period that ends at the as-of moment: 90.
        new_customers: Customers whose first order lies in it.
        new_revenue: What they spent in it.
        returning_customers: Customers with an order in it and an earlier one before it.
        returning_revenue: What customers with an earlier order spent in it, returns taken off.
        earlier_days: Whole days of the file before it. With 0 nobody can be told to have come back from before it, and
            who is called new may be an old customer.
    """

    repeat_customers: int
    repeat_rate: float
    half_the_money_customers: int
    days: int
    new_customers: int
    new_revenue: float
    returning_customers: int
    returning_revenue: float
    earlier_days: int


def returning(orders: Orders, customers: CustomerColumns) -> Returning:
    """Count who came back.

    Args:
        orders: Clean orders.
        customers: Those of `measure_customers`, at the as-of moment.
    """
    since_ms = int(orders.as_of.timestamp() * 1000) - RECENT_DAYS * DAY_MS
    new, new_revenue, back, back_revenue = orders.table.query(
        f"""
        WITH each AS (SELECT customer, min(epoch_ms(placed)) FILTER (bought) > {since_ms} AS new,
            count(*) FILTER (bought AND epoch_ms(placed) > {since_ms}) AS bought_lately,
            coalesce(sum(amount) FILTER (epoch_ms(placed) > {since_ms}), 0) AS spent
          FROM {LINES} WHERE reason IS NULL GROUP BY customer)
        SELECT count(*) FILTER (new), coalesce(sum(spent) FILTER (new), 0),
          count(*) FILTER (NOT new AND bought_lately > 0), coalesce(sum(spent) FILTER (NOT new), 0) FROM each
        """  # noqa: S608
    ).fetchone() or (0, 0.0, 0, 0.0)
    repeat = int((customers.frequency > 1).sum())
    return Returning(
        repeat,
        repeat / len(customers),
        half_the_money(customers.monetary),
        RECENT_DAYS,
        int(new),
        float(new_revenue),
        int(back),
        float(back_revenue),
        max(0, (orders.as_of - orders.first).days - RECENT_DAYS),
    )


def half_the_money(monetary: Floats) -> int:
    """The fewest customers who together spent half of everything.

    Args:
        monetary: What each spent, shape (customers,); who returned more than she bought counts as 0.
    """
    spent = np.cumsum(np.sort(np.maximum(monetary, 0))[::-1])
    return int(np.searchsorted(spent, spent[-1] / 2 - 1e-9) + 1) if spent[-1] > 0 else 0
