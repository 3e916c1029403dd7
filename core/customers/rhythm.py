"""The shop's own rhythm: how long its customers pause before they come back, and who has paused longer than that.

Fifths say who is late among the customers of one shop; they say nothing of what is long for that shop. A pause is the
time between two days on which one customer ordered. Every customer who came back counts once, however many pauses she
has, so that a few busy buyers do not set the pace for all. Only pauses that ended are seen: the longest ones are still
running, so the true rhythm is a little slower than this.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats, Ints
from core.customers.orders import LINES, Orders

FEWEST_CUSTOMERS = 20
LATE = 0.90


@dataclass(frozen=True)
class Rhythm:
    """Pauses of the customers who came back.

    Attributes:
        customers: Who ordered on two days or more.
        pauses: How many pauses they made.
        median_days: Half of the pauses were shorter, each customer counted once.
        p75_days: Three quarters were shorter.
        p90_days: Nine in ten were shorter; whoever has been away longer is called overdue.
        days_to_second_order: Median from the first day of ordering to the second.
    """

    customers: int
    pauses: int
    median_days: float
    p75_days: float
    p90_days: float
    days_to_second_order: float


@dataclass(frozen=True)
class Pauses:
    """The pauses in days, shortest first, and the weight of each: one over the customer's number of pauses."""

    days: Ints
    weights: Floats

    def quantile(self, share: float) -> float:
        """The shortest pause that at least this share of the weight does not exceed, in days."""
        reached = np.cumsum(self.weights) / self.weights.sum()
        return float(self.days[int(np.searchsorted(reached, share - 1e-12))])

    def shares_shorter(self, recency: Ints) -> Floats:
        """For days since the last order, the share of pauses that were shorter, 0 to 1, shape (customers,)."""
        reached = np.concatenate([[0.0], np.cumsum(self.weights) / self.weights.sum()])
        found: Floats = reached[np.searchsorted(self.days, recency, "left")]
        return found


def own_pauses(orders: Orders, customers: int) -> Floats:
    """Median of each customer's own pauses in days, NaN where she has fewer than two, shape (customers,).

    Args:
        orders: Clean orders.
        customers: How many `measure` found; rows follow its ids.
    """
    found = orders.table.query(
        f"""
        WITH days AS (SELECT DISTINCT customer, date_trunc('day', placed) AS day FROM {LINES}
            WHERE reason IS NULL AND bought),
          gaps AS (SELECT customer, datediff('day', lag(day) OVER (PARTITION BY customer ORDER BY day), day) AS pause
            FROM days)
        SELECT CASE WHEN count(pause) > 1 THEN median(pause) ELSE 'nan'::DOUBLE END AS own FROM gaps
        GROUP BY customer ORDER BY customer
        """  # noqa: S608
    ).fetchnumpy()
    own: Floats = np.ma.getdata(np.ma.asarray(found["own"])).astype(np.float64)
    return own if len(own) == customers else np.full(customers, np.nan)


def pauses(orders: Orders, until: datetime | None = None) -> tuple[Rhythm, Pauses] | None:
    """The shop's pauses, or None where fewer than 20 customers came back on another day.

    Args:
        orders: Clean orders.
        until: Only pauses that had ended by then count; the as-of moment of the orders if omitted.
    """
    end_ms = int((until or orders.as_of).timestamp() * 1000)
    found = orders.table.query(
        f"""
        WITH days AS (SELECT DISTINCT customer, date_trunc('day', placed) AS day FROM {LINES}
            WHERE reason IS NULL AND bought AND epoch_ms(placed) <= {end_ms}),
          gaps AS (SELECT customer, datediff('day', lag(day) OVER back, day) AS pause, row_number() OVER back AS nth
            FROM days WINDOW back AS (PARTITION BY customer ORDER BY day))
        SELECT pause, nth = 2 AS second, count(*) OVER (PARTITION BY customer) AS many
        FROM gaps WHERE pause IS NOT NULL ORDER BY pause
        """  # noqa: S608
    ).fetchnumpy()
    days: Ints = np.ma.getdata(np.ma.asarray(found["pause"])).astype(np.int64)
    second: NDArray[np.bool_] = np.ma.getdata(np.ma.asarray(found["second"])).astype(bool)
    many: Ints = np.ma.getdata(np.ma.asarray(found["many"])).astype(np.int64)
    customers = int(second.sum())
    if customers < FEWEST_CUSTOMERS:
        return None
    made = Pauses(days, 1.0 / many)
    told = Rhythm(
        customers,
        len(days),
        made.quantile(0.50),
        made.quantile(0.75),
        made.quantile(LATE),
        float(np.median(days[second])),
    )
    return told, made
