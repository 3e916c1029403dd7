"""A table of orders -> everything the RFM lens says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from core.customers.analysis import OrdersAnalysis
from core.customers.downloads import dropped_csv, moment
from core.customers.gate import STATED, missing_for_a_model
from core.customers.grid import GRID
from core.customers.lifetime import Forecasted, forecast_customers
from core.customers.measure import Floats, concentration, measure
from core.customers.movement import (
    TRAILING_DAYS,
    ScoredCustomers,
    cohort_retention,
    look_back,
    migrate,
    no_order_chances,
    score,
    spent_since,
)
from core.customers.options import Options
from core.customers.orders import Orders, clean_orders
from core.customers.reading import CustomerRow, Fitted, FittedRow, GridCell, GridRow, OrdersReading
from core.customers.segments import FittedSegments, fit_segments
from core.tables import Table
from core.tables.orders.people import Person, people

Progress = Callable[[str, float], None]


def analyze_orders(
    table: Table,
    columns: object = None,
    as_of: object = None,
    options: Options | None = None,
    progress: Progress = lambda _text, _share: None,
    now: float | None = None,
    second: Table | None = None,
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

    Raises:
        Asked: See `clean_orders` and `join_people`.
        InvalidInput: See `clean_orders`.
    """
    options = options or Options()
    progress("Cleaning the rows", 0.2)
    orders = clean_orders(table, columns, as_of, options, now)
    progress("Scoring the customers", 0.35)
    scored = score(measure(orders))
    known, key, said = people([str(one) for one in scored.customers.ids], table, second, columns)
    missing = missing_for_a_model(orders, scored.customers)
    fitted: FittedSegments | None = None
    forecast: Forecasted | None = None
    refused = f"Not modelled: {'; '.join(missing)}." if missing else None
    if not missing:
        fitted = fit_segments(
            scored.customers.features, options.segments, lambda text, share: progress(text, 0.4 + 0.3 * share)
        )
        progress("Fitting lifetime value", 0.7)
        found = forecast_customers(orders, len(scored.customers), options.horizon_days)
        forecast, refused = (found, None) if isinstance(found, Forecasted) else (None, found)
    progress("Following the customers over time", 0.9)
    reading = _reading(orders, scored, fitted, forecast, missing, refused, options, known)
    told = {**orders.reading.saved(), **({"customers_file.key": key} if key else {})}
    reading = replace(reading, reading=told, caveats=(*reading.caveats, *said))
    return OrdersAnalysis(reading, scored, fitted, forecast, dropped_csv(orders), table.names, known)


def _reading(
    orders: Orders,
    scored: ScoredCustomers,
    fitted: FittedSegments | None,
    forecast: Forecasted | None,
    missing: tuple[str, ...],
    refused: str | None,
    options: Options,
    known: Mapping[str, Person],
) -> OrdersReading:
    customers = scored.customers
    trailing = spent_since(orders, customers, TRAILING_DAYS)
    silent, method = _silence(orders, scored, forecast, missing, options.horizon_days)
    then = None if missing else look_back(orders, options.compare_days)
    caveats = [*orders.report.notes]
    if missing:
        caveats.append(f"Only the plain RFM table: {'; '.join(missing)}. Modelling needs {STATED}.")
    return OrdersReading(
        cleaning=orders.report,
        as_of=orders.as_of,
        first_order=orders.first,
        last_order=orders.last,
        currency=orders.currency,
        customers=len(customers),
        orders=int(customers.frequency.sum()),
        revenue=float(customers.monetary.sum()),
        horizon_days=options.horizon_days,
        not_modelled=missing,
        grid=_grid(scored, trailing, silent, forecast),
        cells=_cells(scored),
        stake_method=method,
        concentration=tuple(
            {"top_share": share, "customers": many, "revenue_share": part}
            for share, many, part in concentration(customers.monetary)
        ),
        cohorts=cohort_retention(orders),
        fitted=None if fitted is None else _fitted(scored, fitted),
        migration=None if then is None else migrate(orders, scored, then, options.compare_days),
        lifetime=None if forecast is None else forecast.lifetime,
        lifetime_refused=refused,
        customer_rows=_rows(scored, fitted, forecast, options.customer_rows, known),
        caveats=tuple(caveats),
        reading={},
        reconciliation=orders.reconciliation,
        time_zone_assumed=orders.reading.clock is not None and orders.reading.clock.assumed,
        days_that_would_move=0 if orders.reading.clock is None else orders.reading.clock.moved,
    )


def _silence(
    orders: Orders, scored: ScoredCustomers, forecast: Forecasted | None, missing: tuple[str, ...], horizon_days: int
) -> tuple[Floats | None, str | None]:
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


def _grid(
    scored: ScoredCustomers, trailing: Floats, silent: Floats | None, forecast: Forecasted | None
) -> tuple[GridRow, ...]:
    customers = scored.customers
    total = float(customers.monetary.sum())
    expected = None if forecast is None or forecast.forecast.value is None else forecast.forecast.value.expected
    rows = []
    for place, segment in enumerate(GRID):
        those = scored.place == place
        many = int(those.sum())
        revenue, recent = float(customers.monetary[those].sum()), float(trailing[those].sum())
        stake = None if silent is None else float((np.maximum(trailing, 0) * silent)[those].sum())
        rows.append(
            GridRow(
                segment.name,
                segment.meaning,
                segment.next_step,
                many,
                revenue,
                revenue / total if total else 0.0,
                float(customers.recency[those].mean()) if many else None,
                float(customers.frequency[those].mean()) if many else None,
                float(customers.monetary[those].mean()) if many else None,
                recent,
                stake / recent if stake is not None and recent > 0 else None,
                stake,
                None if expected is None else float(expected[those].sum()),
            )
        )
    return tuple(rows)


def _cells(scored: ScoredCustomers) -> tuple[GridCell, ...]:
    out = []
    for segment in GRID:
        for r, f in segment.cells:
            those = (scored.r == r) & (scored.f == f)
            out.append(GridCell(r, f, segment.name, int(those.sum()), float(scored.customers.monetary[those].sum())))
    return tuple(sorted(out, key=lambda cell: (-cell.r, cell.f)))


def _fitted(scored: ScoredCustomers, fitted: FittedSegments) -> Fitted:
    customers = scored.customers
    total = float(customers.monetary.sum())
    rows, crosstab = [], {}
    for label, (name, description) in enumerate(zip(fitted.names, fitted.descriptions, strict=True)):
        those = fitted.labels == label
        revenue = float(customers.monetary[those].sum())
        medians = (
            float(np.median(column[those])) for column in (customers.recency, customers.frequency, customers.monetary)
        )
        rows.append(
            FittedRow(name, description, int(those.sum()), revenue, revenue / total if total else 0.0, *medians)
        )
        crosstab[name] = {
            segment.name: int((those & (scored.place == place)).sum()) for place, segment in enumerate(GRID)
        }
    return Fitted(fitted.k, fitted.chosen_because, fitted.table, tuple(rows), crosstab)


def _rows(
    scored: ScoredCustomers,
    fitted: FittedSegments | None,
    forecast: Forecasted | None,
    most: int,
    known: Mapping[str, Person],
) -> tuple[CustomerRow, ...]:
    customers = scored.customers
    out = []
    for i in np.argsort(-customers.monetary, kind="stable")[:most]:
        person = known.get(str(customers.ids[i]), Person())
        row = CustomerRow(
            str(customers.ids[i]),
            int(customers.recency[i]),
            int(customers.frequency[i]),
            float(customers.monetary[i]),
            int(scored.r[i]),
            int(scored.f[i]),
            int(scored.m[i]),
            GRID[scored.place[i]].name,
            None if fitted is None else fitted.names[fitted.labels[i]],
            moment(customers.last_ms[i]).date().isoformat(),
            first_order=moment(customers.first_ms[i]).date().isoformat(),
            email=person.email,
            consent=person.consent,
        )
        out.append(row if forecast is None else _expecting(row, forecast, int(i)))
    return tuple(out)


def _expecting(row: CustomerRow, forecast: Forecasted, i: int) -> CustomerRow:
    """The row with the chances and expectations of its customer."""
    made = forecast.forecast
    row = replace(
        row,
        p_alive=float(made.p_alive[i]),
        p_no_order=float(made.p_no_order[i]),
        expected_orders=float(made.orders.expected[i]),
    )
    value = made.value
    if value is None:
        return row
    low, high = float(value.low[i]), float(value.high[i])
    return replace(row, expected_value=float(value.expected[i]), value_low=low, value_high=high)
