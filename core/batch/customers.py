"""`batch customers`: every customer of a ledger of orders, as the app's Customers lens answers the same file.

Scores, segments fitted on the ledger and lifetime value come from the lens's own functions; what the bundled shop's
segments say of each customer, from its own model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from core.batch.customer_lines import MeasuredCustomers
from core.batch.meter import Meter
from core.customers.gate import missing_in_history
from core.customers.grid import GRID
from core.customers.lifetime import Forecasted, forecast_purchases
from core.customers.movement import score
from core.customers.options import Options
from core.customers.segments import fit_segments
from core.segments.many import read_many
from core.spans import DAY_MS

if TYPE_CHECKING:
    from core.segments.model import SegmentModel

MOST_PURCHASES: Final = 20_000_000  # days with an order, of all customers together; more do not fit into 4 GB


@dataclass(frozen=True)
class CustomerTable:
    """The answer: columns with the engine's types, and what was not computed and why."""

    columns: Mapping[str, tuple[Any, str]]
    notes: tuple[str, ...]


def answer_customers(measured: MeasuredCustomers, model: SegmentModel, options: Options, meter: Meter) -> CustomerTable:
    """Scores, segments and values of every customer.

    Args:
        measured: What was counted.
        model: The `retail` model.
        options: Horizon and number of segments.
        meter: Told how far it is.
    """
    customers = measured.customers
    decided = options.definitions
    scored = score(customers, decided.borders) if decided else score(customers)
    grid = np.array([segment.name for segment in GRID], dtype=object)
    whole_ids = customers.ids.dtype.kind in "iu"
    columns: dict[str, tuple[Any, str]] = {
        "customer": (customers.ids, "BIGINT" if whole_ids else "VARCHAR"),
        "recency_days": (customers.recency, "BIGINT"),
        "orders": (customers.frequency, "BIGINT"),
        "spent": (customers.monetary, "DOUBLE"),
        "first_order_ms": (customers.first_ms, "BIGINT"),
        "last_order_ms": (customers.last_ms, "BIGINT"),
        **{name: (getattr(scored, name), "TINYINT") for name in "rfm"},
        "segment": (grid[scored.place], "VARCHAR"),
    }
    notes: list[str] = []
    missing = missing_in_history(_history_days(measured), customers)
    if missing:
        notes.append(f"No fitted segments and no lifetime value: {'; '.join(missing)}.")
    else:
        columns |= _modelled(measured, options, meter, notes)
    with meter.stage("Placing among the bundled shop's segments", len(customers), "customers"):
        columns |= _of_the_bundled_shop(measured, model)
        meter.add(len(customers))
    return CustomerTable(columns, tuple(notes))


def _history_days(measured: MeasuredCustomers) -> float:
    customers = measured.customers
    return float(customers.last_ms.max() - customers.first_ms.min()) / DAY_MS


def _modelled(
    measured: MeasuredCustomers, options: Options, meter: Meter, notes: list[str]
) -> dict[str, tuple[Any, str]]:
    customers = measured.customers
    with meter.stage("Fitting segments", len(customers), "customers"):
        fitted = fit_segments(customers.features, options.segments, meter.progress)
        meter.add(len(customers))
    out: dict[str, tuple[Any, str]] = {
        "fitted_segment": (np.array(fitted.names, dtype=object)[fitted.labels], "VARCHAR")
    }
    many, days = len(measured.purchases.codes), options.horizon_days
    if many > MOST_PURCHASES:
        notes.append(f"No lifetime value: {many:,} days with an order; at most {MOST_PURCHASES:,} fit into memory.")
        return out
    with meter.stage("Fitting lifetime value", len(customers), "customers"):
        found = forecast_purchases(measured.purchases, measured.end_ms // DAY_MS, len(customers), days)
        meter.add(len(customers))
    if not isinstance(found, Forecasted):
        notes.append(f"No lifetime value: {found}")
        return out
    made = found.forecast
    out |= {
        "p_still_a_customer": (made.p_alive, "DOUBLE"),
        f"p_no_order_in_{days}_days": (made.p_no_order, "DOUBLE"),
        f"expected_orders_in_{days}_days": (made.orders.expected, "DOUBLE"),
    }
    if made.value is not None:
        out |= {
            f"expected_spend_in_{days}_days": (made.value.expected, "DOUBLE"),
            "expected_spend_low": (made.value.low, "DOUBLE"),
            "expected_spend_high": (made.value.high, "DOUBLE"),
        }
    return out


def _of_the_bundled_shop(measured: MeasuredCustomers, model: SegmentModel) -> dict[str, tuple[Any, str]]:
    """As `segment_customer` says of three numbers; null for who spent nothing, whom it refuses."""
    customers = measured.customers
    raw = np.column_stack([customers.recency, customers.frequency, customers.monetary]).astype(np.float64)
    answered = (customers.monetary > 0) & (customers.recency >= 0)
    found = read_many(model, raw[answered])
    out = {}
    for name, (values, kind) in found.named("bundled_segment").items():
        column = np.full(len(raw), None, dtype=object)
        column[answered] = values
        out[name] = (column, kind)
    return out
