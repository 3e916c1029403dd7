"""Scored customers -> the rows of the answer: the grid and its cells, the fitted segments, the customers one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from core.arrays import Floats
from core.customers.definitions import Definitions
from core.customers.details import Details
from core.customers.grid import GRID
from core.customers.lifetime import Forecasted
from core.customers.movement import ScoredCustomers
from core.customers.reading import CustomerRow, Fitted, FittedRow, GridCell, GridRow
from core.customers.rhythm import LATE, Pauses
from core.customers.scoring import cells_text
from core.customers.segments import FittedSegments
from core.spans import utc_moment
from core.tables.orders.people import Person


def grid_rows(
    scored: ScoredCustomers,
    trailing: Floats,
    silent: Floats | None,
    forecast: Forecasted | None,
    paused: Pauses | None,
    decided: Definitions,
) -> tuple[GridRow, ...]:
    """The eleven segments.

    Args:
        scored: The customers.
        trailing: What each spent in the last 365 days, shape (customers,).
        silent: Each one's chance of no order within the horizon, shape (customers,), or None.
        forecast: The lifetime forecast, or None.
        paused: The shop's pauses, or None.
        decided: What the shop defined: where it moved borders, segments mean their cells.
    """
    customers = scored.customers
    overdue = None if paused is None else paused.shares_shorter(customers.recency) >= LATE
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
                segment.meaning if not decided.borders else cells_text(segment),
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
                None if overdue is None else int(overdue[those].sum()),
            )
        )
    return tuple(rows)


def grid_cells(scored: ScoredCustomers) -> tuple[GridCell, ...]:
    """The 25 cells of the grid, best recency first."""
    out = []
    for segment in GRID:
        for r, f in segment.cells:
            those = (scored.r == r) & (scored.f == f)
            out.append(GridCell(r, f, segment.name, int(those.sum()), float(scored.customers.monetary[those].sum())))
    return tuple(sorted(out, key=lambda cell: (-cell.r, cell.f)))


def fitted_answer(scored: ScoredCustomers, fitted: FittedSegments) -> Fitted:
    """The segments fitted on the file, with the grid's segments across them."""
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


def customer_rows(
    scored: ScoredCustomers,
    fitted: FittedSegments | None,
    forecast: Forecasted | None,
    most: int,
    known: Mapping[str, Person],
    paused: Pauses | None,
    details: Details,
) -> tuple[CustomerRow, ...]:
    """The `most` customers who spent most, each with all that is known of her."""
    customers = scored.customers
    shorter = None if paused is None else paused.shares_shorter(customers.recency)
    out = []
    for i in np.argsort(-customers.monetary, kind="stable")[:most].tolist():
        on_list = details.on_list(i)
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
            utc_moment(customers.last_ms[i]).date().isoformat(),
            first_order=utc_moment(customers.first_ms[i]).date().isoformat(),
            email=person.email,
            consent=person.consent,
            pauses_shorter=None if shorter is None else float(shorter[i]),
            own_pause_days=details.pause(i),
            own_segment=details.own_name(i),
            segment_then=details.segment_then(i),
            on_list=on_list,
            control=None if on_list is None else bool(details.control[on_list][i]),
        )
        out.append(row if forecast is None else _expecting(row, forecast, i))
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
