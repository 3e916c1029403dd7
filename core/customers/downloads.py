"""Files to take away: every customer, one file per segment, and the rows that were left out. All formula-safe."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile

import numpy as np
from numpy.typing import NDArray

from core.customers.analysis import OrdersAnalysis
from core.customers.columns import REASONS
from core.customers.grid import GRID
from core.customers.orders import LINES, Orders
from core.spans import utc_moment
from core.tables import LEDGER, export_csv, plain_cell
from core.tables.engine import literal
from core.tables.export import export_rows
from core.tables.orders.people import Person

CONTROL_ONE_IN = 10


def list_csv(analysis: OrdersAnalysis, name: str) -> bytes:
    """The customers of one list to act on, with a tenth drawn at random, marked, to be kept as control.

    Args:
        analysis: The analysis.
        name: As in `core.customers.action`.
    """
    return customers_csv(analysis, analysis.lists[name], control=True)


def customers_csv(analysis: OrdersAnalysis, only: NDArray[np.bool_] | None = None, *, control: bool = False) -> bytes:
    """Every customer (or those of a mask) with scores, segments and forecast; formula-safe.

    Args:
        analysis: The analysis.
        only: Mask of shape (customers,).
        control: Whether a tenth, rounded up, is marked as control. It goes by the ids alone, so that the same customers
            are drawn again from the same list.
    """
    scored, customers = analysis.scored, analysis.scored.customers
    keep = np.ones(len(customers), dtype=bool) if only is None else only
    order = np.flatnonzero(keep)[np.argsort(-customers.monetary[keep], kind="stable")]
    columns: dict[str, object] = {
        "customer": [str(one) for one in customers.ids[order]],
        "recency_days": customers.recency[order],
        "orders": customers.frequency[order],
        "spent": customers.monetary[order],
        "r": scored.r[order],
        "f": scored.f[order],
        "m": scored.m[order],
        "segment": [GRID[place].name for place in scored.place[order]],
        "first_order": [utc_moment(ms).date().isoformat() for ms in customers.first_ms[order]],
        "last_order": [utc_moment(ms).date().isoformat() for ms in customers.last_ms[order]],
    }
    known = [analysis.people.get(str(one), Person()) for one in customers.ids[order]]
    if any(one.email for one in known):
        # Addresses leave the app only with consent, or where the customer is the address.
        columns["email"] = [one.email if one.consent else None for one in known]
    if any(one.consent is not None for one in known):
        columns["consent"] = [None if one.consent is None else "yes" if one.consent else "no" for one in known]
    if control:
        drawn = _drawn([str(one) for one in customers.ids[order]])
        columns["control"] = ["yes" if one else "no" for one in drawn]
    if analysis.fitted is not None:
        columns["fitted_segment"] = [analysis.fitted.names[label] for label in analysis.fitted.labels[order]]
    if analysis.forecast is not None:
        made = analysis.forecast.forecast
        days = analysis.reading.horizon_days
        columns["p_still_a_customer"] = made.p_alive[order]
        columns[f"p_no_order_in_{days}_days"] = made.p_no_order[order]
        columns[f"expected_orders_in_{days}_days"] = made.orders.expected[order]
        if made.value is not None:
            columns[f"expected_spend_in_{days}_days"] = made.value.expected[order]
            columns["expected_spend_low"] = made.value.low[order]
            columns["expected_spend_high"] = made.value.high[order]
    return export_csv(columns)  # type: ignore[arg-type]  # arrays and lists, all of one length


def segments_zip(analysis: OrdersAnalysis) -> bytes:
    """A zip archive with one CSV file per grid segment and, where there are any, per fitted segment."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, segment in enumerate(GRID):
            those = analysis.scored.place == place
            if those.any():
                archive.writestr(f"grid/{_file_name(segment.name)}.csv", customers_csv(analysis, those))
        if analysis.fitted is not None:
            for label, name in enumerate(analysis.fitted.names):
                those = analysis.fitted.labels == label
                archive.writestr(f"fitted/{_file_name(name)}.csv", customers_csv(analysis, those))
    return buffer.getvalue()


def _drawn(ids: list[str]) -> list[bool]:
    """A tenth of some ids, those whose digests come first."""
    by_digest = sorted(ids, key=lambda one: hashlib.sha256(one.encode()).digest())
    chosen = set(by_digest[: -(-len(ids) // CONTROL_ONE_IN)])
    return [one in chosen for one in ids]


def _file_name(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def dropped_csv(orders: Orders) -> bytes:
    """Every row that was left out, with its reason; rows that could not be cut into columns come last, as text."""
    said = " ".join(f"WHEN {literal(key)} THEN {literal(text)}" for key, text in REASONS.items())
    data = export_rows(
        orders.table,
        f"JOIN {LINES} ON {LINES}.line = {LEDGER}.rowid WHERE {LINES}.reason IS NOT NULL",
        f"CASE {LINES}.reason {said} END",
        "left out because",
    )
    rest = [f'"{REASONS["unreadable_row"]}"' for _ in orders.table.unreadable]
    texts = [plain_cell(row.text.rstrip("\n")).replace('"', '""') for row in orders.table.unreadable]
    return data + "".join(f'{reason},"{text}"\n' for reason, text in zip(rest, texts, strict=True)).encode()
