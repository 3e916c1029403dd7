"""A table of orders -> everything the Customers lens says of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final, TypeAlias

import numpy as np

from core.arrays import Floats
from core.customers.action import act
from core.customers.analysis import OrdersAnalysis
from core.customers.control import lists_with_control
from core.customers.definitions import Definitions
from core.customers.details import Details, details_of
from core.customers.downloads import dropped_csv
from core.customers.gate import STATED, missing_for_a_model
from core.customers.lifetime import Forecasted, forecast_customers
from core.customers.measure import concentration, measure_customers
from core.customers.movement import (
    TRAILING_DAYS,
    ScoredCustomers,
    cohort_retention,
    look_back,
    movements,
    no_order_chances,
    score,
    spent_since,
)
from core.customers.options import Options
from core.customers.orders import Orders, clean_orders
from core.customers.own_segments import own_rows
from core.customers.reading import OrdersReading
from core.customers.returning import returning
from core.customers.rhythm import Pauses, Rhythm, pauses
from core.customers.rows import customer_rows, fitted_answer, grid_cells, grid_rows
from core.customers.scores import SCORES
from core.customers.scoring import scoring_words
from core.customers.segments import FittedSegments, fit_segments
from core.customers.shop_kinds import shop_kinds
from core.progress import Progress, quiet
from core.spans import DAY_S
from core.tables import Table
from core.tables.orders.people import Person, people

COMING: Final = "The forecast is being made; it follows in some seconds."
# The chance of no order within the horizon per customer, and where it comes from.
Silence: TypeAlias = tuple[Floats | None, str | None]


def analyze_orders(
    table: Table,
    columns: object = None,
    as_of: object = None,
    options: Options | None = None,
    progress: Progress = quiet,
    now: float | None = None,
    second: Table | None = None,
    early: Callable[[OrdersAnalysis], None] | None = None,
) -> OrdersAnalysis:
    """Clean, score, segment, forecast.

    Args:
        table: The uploaded table.
        columns: Role -> column name, where the recognised ones are wrong.
        as_of: ISO date or moment that recency is counted to; a day after the last purchase if omitted.
        options: See `Options`.
        progress: Called with what is being done and how much of it is done, 0 to 1.
        now: Seconds since 1970; the clock if omitted.
        second: A file of customers, joined by `columns["customers_file.key"]`: their e-mail and consent.
        early: Called with all of it but the forecast, once that is known; the forecast takes longer than the rest.

    Raises:
        Asked: See `clean_orders` and `join_people`.
        InvalidInput: See `clean_orders`.
    """
    options = options or Options()
    progress("Cleaning the rows", 0.2)
    orders = clean_orders(table, columns, as_of, options, now)
    progress("Scoring the customers", 0.35)
    decided = options.definitions or Definitions()
    scored = score(measure_customers(orders), decided.borders)
    known, key, said = people([str(one) for one in scored.customers.ids], table, second, columns)
    missing = missing_for_a_model(orders, scored.customers)
    fitted: FittedSegments | None = None
    forecast: Forecasted | None = None
    refused = f"Not modelled: {'; '.join(missing)}." if missing else None
    if not missing:
        fitted = fit_segments(
            scored.customers.features, options.segments, lambda text, share: progress(text, 0.4 + 0.2 * share)
        )
    progress("Following the customers over time", 0.6)
    followed = _follow(orders, scored, options, missing=bool(missing))
    told = {**orders.reading.saved(), **({"customers_file.key": key} if key else {})}

    def made(forecast: Forecasted | None, refused: str | None, silence: Silence, dropped: bytes) -> OrdersAnalysis:
        reading, details = _reading(
            orders, scored, fitted, forecast, missing, refused, options, known, followed, silence
        )
        reading = replace(reading, reading=told, caveats=(*reading.caveats, *said))
        return OrdersAnalysis(reading, scored, fitted, forecast, dropped, table.names, known, details)

    if early is not None and not missing:
        early(made(None, COMING, (None, None), b""))
    if not missing:

        def testing(done: int, of: int) -> None:
            progress(f"Testing forecasts on your past, {done + 1} of {of}", 0.7 + 0.2 * done / of)

        progress("Fitting lifetime value", 0.7)
        found = forecast_customers(orders, len(scored.customers), options.horizon_days, testing)
        forecast, refused = (found, None) if isinstance(found, Forecasted) else (None, found)
    progress("Putting the answer together", 0.9)
    silence = _silence(orders, scored, forecast, missing, options.horizon_days)
    return made(forecast, refused, silence, dropped_csv(orders))


@dataclass(frozen=True)
class Followed:
    """The customers over time: what does not wait for a forecast.

    Attributes:
        trailing: Money of each in the last year.
        moved: Movement between segments over the last periods.
        then: The customers as they stood a period ago, where the history reaches back.
        rhythm: The shop's own rhythm, where there is one.
        paused: How long each has been away, against it.
        before: The customers and pauses as they stood one horizon ago.
    """

    trailing: Floats
    moved: tuple[Any, ...]
    then: ScoredCustomers | None
    rhythm: Rhythm | None
    paused: Pauses | None
    before: tuple[ScoredCustomers, Pauses] | None


def _follow(orders: Orders, scored: ScoredCustomers, options: Options, *, missing: bool) -> Followed:
    decided = options.definitions or Definitions()
    moved, then = ((), None) if missing else movements(orders, scored, options.compare_days, decided.borders)
    rhythm, paused = pauses(orders) or (None, None)
    before = _one_horizon_before(orders, options.horizon_days)
    return Followed(spent_since(orders, scored.customers, TRAILING_DAYS), moved, then, rhythm, paused, before)


def _reading(
    orders: Orders,
    scored: ScoredCustomers,
    fitted: FittedSegments | None,
    forecast: Forecasted | None,
    missing: tuple[str, ...],
    refused: str | None,
    options: Options,
    known: Mapping[str, Person],
    followed: Followed,
    silence: Silence,
) -> tuple[OrdersReading, Details]:
    decided = options.definitions or Definitions()
    customers = scored.customers
    trailing, moved, rhythm, paused = followed.trailing, followed.moved, followed.rhythm, followed.paused
    silent, method = silence
    seen_days = math.ceil((orders.as_of - orders.first).total_seconds() / DAY_S)
    acting = act(scored, trailing, silent, paused, followed.before, options.horizon_days, known, seen_days)
    details = details_of(orders, scored, followed.then, options.compare_days, decided, acting.masks)
    caveats = [*orders.report.notes]
    occurring = tuple(sorted({int(one) for one in np.unique(scored.f)}))
    if len(occurring) < SCORES:
        caveats.append(
            f"Frequency scores {', '.join(map(str, occurring))} occur and no others: the customers have few different "
            "numbers of orders, and equal numbers share a score."
        )
    back = returning(orders, customers)
    if back.earlier_days < back.days:
        caveats.append(
            f"New in the last {back.days} days is who has no order in the {back.earlier_days} days of the file before "
            "them: an older customer who came back counts as new."
        )
    if missing:
        caveats.append(f"Only the plain RFM table: {'; '.join(missing)}. Modelling needs {STATED}.")
    reading = OrdersReading(
        cleaning=orders.report,
        as_of=orders.as_of,
        first_order=orders.first,
        last_order=orders.last,
        look_back_days=seen_days,
        currency=orders.currency,
        customers=len(customers),
        orders=int(customers.frequency.sum()),
        revenue=float(customers.monetary.sum()),
        horizon_days=options.horizon_days,
        not_modelled=missing,
        grid=grid_rows(scored, trailing, silent, forecast, paused, decided),
        cells=grid_cells(scored),
        stake_method=method,
        concentration=tuple(
            {"top_share": share, "customers": many, "revenue_share": part}
            for share, many, part in concentration(customers.monetary)
        ),
        best=acting.best,
        lists=lists_with_control(acting.lists, details.control),
        returning=back,
        rhythm=rhythm,
        shop_kinds=shop_kinds(orders),
        scoring=scoring_words(decided),
        own_segments=own_rows(scored, decided.own, details.own),
        definitions=None if options.definitions is None else decided.text,
        frequency_scores=occurring,
        cohorts=cohort_retention(orders),
        fitted=None if fitted is None else fitted_answer(scored, fitted),
        migration=moved[0] if moved else None,
        periods=moved,
        lifetime=None if forecast is None else forecast.lifetime,
        lifetime_refused=refused,
        customer_rows=customer_rows(scored, fitted, forecast, options.customer_rows, known, paused, details),
        caveats=tuple(caveats),
        reading={},
        reconciliation=orders.reconciliation,
        time_zone_assumed=orders.reading.clock is not None and orders.reading.clock.assumed,
        days_that_would_move=0 if orders.reading.clock is None else orders.reading.clock.moved,
    )
    return reading, details


def _one_horizon_before(orders: Orders, horizon_days: int) -> tuple[ScoredCustomers, Pauses] | None:
    """The customers as they stood then, and the pauses that had ended by then."""
    then = look_back(orders, horizon_days)
    known = None if then is None else pauses(orders, orders.as_of - timedelta(days=horizon_days))
    return None if then is None or known is None else (then, known[1])


def _silence(
    orders: Orders, scored: ScoredCustomers, forecast: Forecasted | None, missing: tuple[str, ...], horizon_days: int
) -> Silence:
    """The chance of no order within the horizon per customer, and where it comes from."""
    if forecast is not None:
        return np.asarray(forecast.forecast.p_no_order, dtype=np.float64), (
            f"{forecast.lifetime.model}: the chance of no order within {horizon_days} days, for each customer alone."
        )
    then = None if missing else look_back(orders, horizon_days)
    if then is None:
        return None, None
    chances, method = no_order_chances(then, scored, horizon_days)
    return chances[scored.place], method
