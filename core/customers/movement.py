"""What changes over time: migration between two dates, cohort retention, the chance of no order within a horizon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats
from core.customers.definitions import Borders
from core.customers.grid import GRID, SEGMENT_NAMES, place_in_grid
from core.customers.measure import CustomerColumns, measure_customers
from core.customers.orders import LINES, Orders
from core.customers.scores import frequency_scores, quintile_scores

FEWEST_THEN = 100
TRAILING_DAYS = 365
NOT_YET = "not yet a customer"
MOST_COHORTS = 24
MOST_PERIODS = 4
USUAL: Mapping[str, Borders] = MappingProxyType({})


@dataclass(frozen=True)
class Move:
    """Customers who went from one grid segment to another, and what they spent in between."""

    from_: str
    to: str
    customers: int
    revenue: float


@dataclass(frozen=True)
class Migration:
    """Segment to segment between two dates; `unchanged` is the share of the earlier customers who stayed in theirs."""

    from_: datetime
    to: datetime
    unchanged: float
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class Cohorts:
    """Of the customers whose first order fell into a month, the share who ordered in each month after it.

    Attributes:
        months: First months, `2011-01`, oldest first.
        sizes: New customers of each.
        retention: One row per cohort; entry j is the share who ordered j months later; the first is 1.
        last_month_partial: Whether the newest month was not over at the as-of date.
    """

    months: tuple[str, ...]
    sizes: tuple[int, ...]
    retention: tuple[tuple[float, ...], ...]
    last_month_partial: bool


@dataclass(frozen=True)
class ScoredCustomers:
    """Customers with their scores and their place in the grid; arrays of shape (customers,)."""

    customers: CustomerColumns
    r: NDArray[np.int8]
    f: NDArray[np.int8]
    m: NDArray[np.int8]
    place: NDArray[np.int8]


def score(customers: CustomerColumns, borders: Mapping[str, Borders] = USUAL) -> ScoredCustomers:
    """Scores of R, F and M, and the grid segment of every customer; see `core.customers.scores`.

    Args:
        customers: Those of `measure`.
        borders: The shop's own cut points, by score.
    """
    r = quintile_scores(customers.recency, higher_is_better=False, borders=borders.get("recency"))
    f = frequency_scores(customers.frequency, borders.get("frequency"))
    m = quintile_scores(customers.monetary, higher_is_better=True, borders=borders.get("monetary"))
    return ScoredCustomers(customers, r, f, m, place_in_grid(r, f))


def look_back(orders: Orders, days: int, borders: Mapping[str, Borders] = USUAL) -> ScoredCustomers | None:
    """The customers as they stood that many days before the as-of moment, or None with fewer than 100 then."""
    moment = orders.as_of - timedelta(days=days)
    if moment <= orders.first:
        return None
    then = measure_customers(orders, moment)
    return score(then, borders) if len(then) >= FEWEST_THEN else None


def places_then(now: ScoredCustomers, then: ScoredCustomers) -> NDArray[np.int8]:
    """Where each customer of today stood then, -1 for who was none yet, shape (customers,)."""
    before = np.full(len(now.customers), -1, dtype=np.int8)
    # Whoever was a customer then is one now; both are sorted by id.
    before[np.searchsorted(now.customers.ids, then.customers.ids)] = then.place
    return before


def migrate(orders: Orders, now: ScoredCustomers, then: ScoredCustomers, days: int, until: int = 0) -> Migration:
    """Where each customer stood then and where she stands now, with the revenue in between.

    Args:
        orders: Clean orders.
        now: The customers `until` days before the as-of moment.
        then: The customers `days` before the as-of moment.
        days: How long ago then was.
        until: How long ago now is.
    """
    before = places_then(now, then)
    spent = spent_since(orders, now.customers, days, until)
    moves = []
    for a in range(-1, len(GRID)):
        for b in range(len(GRID)):
            those = (before == a) & (now.place == b)
            if those.any():
                name = NOT_YET if a < 0 else SEGMENT_NAMES[a]
                moves.append(Move(name, SEGMENT_NAMES[b], int(those.sum()), float(spent[those].sum())))
    known = before >= 0
    return Migration(
        orders.as_of - timedelta(days=days),
        orders.as_of - timedelta(days=until),
        float((before[known] == now.place[known]).mean()),
        tuple(sorted(moves, key=lambda move: -move.revenue)),
    )


def movements(
    orders: Orders, now: ScoredCustomers, days: int, borders: Mapping[str, Borders] = USUAL
) -> tuple[tuple[Migration, ...], ScoredCustomers | None]:
    """The moves of the last periods, newest first, and the customers as they stood one period ago.

    Args:
        orders: Clean orders.
        now: The customers at the as-of moment.
        days: Length of a period.
        borders: As for `score`.
    """
    found: list[Migration] = []
    later, before = now, None
    for place in range(MOST_PERIODS):
        then = look_back(orders, days * (place + 1), borders)
        if then is None:
            break
        found.append(migrate(orders, later, then, days * (place + 1), days * place))
        later, before = then, before or then
    return tuple(found), before


def spent_since(orders: Orders, customers: CustomerColumns, days: int, until: int = 0) -> Floats:
    """What each customer spent from `days` to `until` days before the as-of moment, shape (customers,)."""
    since, end = (int((orders.as_of - timedelta(days=ago)).timestamp() * 1000) for ago in (days, until))
    found = orders.table.query(
        f"""
        SELECT customer, sum(amount) AS spent FROM {LINES}
        WHERE reason IS NULL AND epoch_ms(placed) > {since} AND epoch_ms(placed) <= {end}
        GROUP BY customer ORDER BY customer
        """  # noqa: S608
    ).fetchnumpy()
    out = np.zeros(len(customers))
    who = np.ma.filled(np.ma.asarray(found["customer"]), "")
    places = np.minimum(np.searchsorted(customers.ids, who), len(customers) - 1)
    # Some brought something back before their first order that counts: they are no customers yet.
    theirs = customers.ids[places] == who
    out[places[theirs]] = np.ma.filled(np.ma.asarray(found["spent"]), 0.0)[theirs]
    return out


def no_order_chances(then: ScoredCustomers, now: ScoredCustomers, horizon_days: int) -> tuple[Floats, str]:
    """Per grid segment, how often a customer in it did not order within the following horizon.

    Measured once, on the last horizon before the as-of moment, Jeffreys-smoothed; a segment that held nobody then gets
    the share of all.

    Returns:
        Shape (segments,), and how it was found, in a sentence.
    """
    last_now = now.customers.last_ms[np.searchsorted(now.customers.ids, then.customers.ids)]
    silent = last_now == then.customers.last_ms
    overall = (silent.sum() + 0.5) / (len(silent) + 1)
    chances = np.full(len(GRID), float(overall))
    for place in range(len(GRID)):
        those = then.place == place
        if those.any():
            chances[place] = (silent[those].sum() + 0.5) / (those.sum() + 1)
    return chances, (
        f"Empirical: of the customers who were in a segment {horizon_days} days before the as-of date, the share who "
        "did not order since. It was measured once and knows no season."
    )


def cohort_retention(orders: Orders) -> Cohorts:
    """Monthly cohorts by first order, the newest 24."""
    found = orders.table.query(
        f"""
        WITH months AS (SELECT DISTINCT customer, date_trunc('month', placed) AS month FROM {LINES}
            WHERE reason IS NULL AND bought),
          firsts AS (SELECT customer, min(month) AS first FROM months GROUP BY customer)
        SELECT strftime(first, '%Y-%m'), datediff('month', first, month), count(*)
        FROM months JOIN firsts USING (customer) GROUP BY 1, 2 ORDER BY 1, 2
        """  # noqa: S608
    ).fetchall()
    counts: dict[str, dict[int, int]] = {}
    for month, after, customers in found:
        counts.setdefault(month, {})[int(after)] = int(customers)
    kept = sorted(counts)[-MOST_COHORTS:]
    newest = orders.last.year * 12 + orders.last.month
    retention = []
    for month in kept:
        age = newest - (int(month[:4]) * 12 + int(month[5:]))
        size = counts[month][0]
        retention.append(tuple(counts[month].get(after, 0) / size for after in range(age + 1)))
    partial = (orders.last + timedelta(days=2)).month == orders.last.month
    return Cohorts(tuple(kept), tuple(counts[month][0] for month in kept), tuple(retention), partial)
