"""What an order file says: the answer of `segment_orders`, on every wire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.customers.action import ActionList, Best
from core.customers.lifetime_reading import Lifetime
from core.customers.movement import Cohorts, Migration
from core.customers.own_segments import OwnRow
from core.customers.returning import Returning
from core.customers.rhythm import Rhythm
from core.customers.shop_kinds import ShopKind
from core.tables import CleaningReport
from core.tables.orders.reconcile import Reconciliation


@dataclass(frozen=True)
class GridRow:
    """One of the eleven segments.

    Attributes:
        segment: Its name.
        meaning: What it is, in a sentence.
        next_step: What a practitioner would do next.
        customers: How many are in it.
        revenue: What they spent in all.
        revenue_share: Of everything spent, 0 to 1.
        recency_mean: Days since the last order, mean; null for an empty segment, as are the other means.
        frequency_mean: Orders, mean.
        monetary_mean: Spent, mean.
        trailing_revenue: Spent in the 365 days before the as-of date.
        p_no_order: Mean chance of no order within the horizon, weighted by trailing revenue; null when unknown.
        at_stake: Trailing revenue of each customer times her chance of no order within the horizon, summed.
        expected_value: Expected spend within the horizon; null without a lifetime model.
        overdue: Customers who have been away longer than nine in ten pauses of this shop; null without a rhythm.
    """

    segment: str
    meaning: str
    next_step: str
    customers: int
    revenue: float
    revenue_share: float
    recency_mean: float | None
    frequency_mean: float | None
    monetary_mean: float | None
    trailing_revenue: float
    p_no_order: float | None
    at_stake: float | None
    expected_value: float | None
    overdue: int | None


@dataclass(frozen=True)
class GridCell:
    """One of the 25 pairs of recency and frequency score."""

    r: int
    f: int
    segment: str
    customers: int
    revenue: float


@dataclass(frozen=True)
class FittedRow:
    """One fitted segment, with medians per customer."""

    segment: str
    description: str
    customers: int
    revenue: float
    revenue_share: float
    recency_median: float
    frequency_median: float
    monetary_median: float


@dataclass(frozen=True)
class Fitted:
    """Segments fitted on this file.

    Attributes:
        k: How many.
        chosen_because: Why that many.
        selection: What was looked at: per k inertia, silhouette and the like, bootstrap stability, smallest share.
        segments: The segments, most money per head first.
        crosstab: Customers per fitted segment and grid segment: {fitted: {grid: customers}}.
    """

    k: int
    chosen_because: str
    selection: tuple[Mapping[str, float], ...]
    segments: tuple[FittedRow, ...]
    crosstab: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class CustomerRow:
    """One customer; `p_alive` and what follows are null without a lifetime model.

    `first_order` and `last_order` are the shop's days; `email` and `consent` are null where the files do not tell them.
    `pauses_shorter` is the share of the shop's pauses that were shorter than this customer's time away,
    `own_pause_days` the median of her own pauses (null with fewer than two). `segment_then` is her segment one period
    ago, `on_list` the list to act on that she is on, `control` whether she is drawn there to be left alone.
    """

    customer: str
    recency: int
    frequency: int
    monetary: float
    r: int
    f: int
    m: int
    segment: str
    fitted_segment: str | None
    last_order: str
    p_alive: float | None = None
    p_no_order: float | None = None
    expected_orders: float | None = None
    expected_value: float | None = None
    value_low: float | None = None
    value_high: float | None = None
    first_order: str | None = None
    email: str | None = None
    consent: bool | None = None
    pauses_shorter: float | None = None
    own_pause_days: float | None = None
    own_segment: str | None = None
    segment_then: str | None = None
    on_list: str | None = None
    control: bool | None = None


@dataclass(frozen=True)
class OrdersReading:
    """What an order file says.

    Attributes:
        cleaning: What became of every row.
        as_of: The moment that recency is counted to.
        first_order: First purchase kept.
        last_order: Last purchase kept.
        look_back_days: From the first purchase to the as-of moment: the period over which R, F and M are all counted.
        currency: ISO code, if the file states one.
        customers: How many.
        orders: Distinct orders.
        revenue: Spent in all.
        horizon_days: How far ahead `at_stake` and `lifetime` look.
        not_modelled: What is missing for segments, migration and lifetime value; empty when nothing is.
        grid: The eleven segments.
        cells: The 25 cells of the grid.
        stake_method: Where the chances of no order come from; null when there are none.
        concentration: Share of revenue by the customers who spent most: [{top_share, customers, revenue_share}].
        best: The customers who bring half the money, and how many of them are slipping away.
        lists: Three lists to act on today.
        returning: Who comes back, and what new and returning customers brought lately.
        rhythm: The pauses of customers who came back; null where too few did.
        shop_kinds: Kinds of shop that need another reading: one price, subscription, one order a year; mostly none.
        scoring: What each score of `recency`, `frequency` and `monetary` means, in words.
        own_segments: The shop's own segments, and last what is in none of them; empty without definitions.
        definitions: The shop's own cut points and segments as text, to be sent or handed in again; null without any.
        frequency_scores: The frequency scores that occur; some cannot where few different numbers of orders do.
        cohorts: Retention by month of first order.
        fitted: Segments fitted on this file, or null.
        migration: Between two dates, or null.
        periods: The same for the last periods of that length, newest first; the first is `migration`.
        lifetime: Lifetime value, or null.
        lifetime_refused: Why there is none.
        customer_rows: Customers, those who spent most first, as many as were asked for.
        caveats: What weakens the answer.
        reading: How the file was read: platform, columns, options, definitions. It can be sent with the next file.
        reconciliation: How the money comes from the file.
        time_zone_assumed: Whether days are those of UTC because the file and the caller name no zone.
        days_that_would_move: Rows that could fall on another day of the shop's, where that was assumed.
    """

    cleaning: CleaningReport
    as_of: datetime
    first_order: datetime
    last_order: datetime
    look_back_days: int
    currency: str | None
    customers: int
    orders: int
    revenue: float
    horizon_days: int
    not_modelled: tuple[str, ...]
    grid: tuple[GridRow, ...]
    cells: tuple[GridCell, ...]
    stake_method: str | None
    concentration: tuple[Mapping[str, float], ...]
    best: Best
    lists: tuple[ActionList, ...]
    returning: Returning
    rhythm: Rhythm | None
    shop_kinds: tuple[ShopKind, ...]
    scoring: Mapping[str, str]
    own_segments: tuple[OwnRow, ...]
    definitions: str | None
    frequency_scores: tuple[int, ...]
    cohorts: Cohorts
    fitted: Fitted | None
    migration: Migration | None
    periods: tuple[Migration, ...]
    lifetime: Lifetime | None
    lifetime_refused: str | None
    customer_rows: tuple[CustomerRow, ...]
    caveats: tuple[str, ...]
    reading: Mapping[str, Any]
    reconciliation: Reconciliation
    time_zone_assumed: bool
    days_that_would_move: int
