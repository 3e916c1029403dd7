"""Files to take away: every customer, one file per segment, and the rows that were left out. All formula-safe."""

from __future__ import annotations

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


def list_csv(analysis: OrdersAnalysis, name: str) -> bytes:
    """The customers of one list to act on, those drawn at random to be kept as control marked.

    Args:
        analysis: The analysis.
        name: As in `core.customers.action`.
    """
    return customers_csv(analysis, analysis.details.lists[name], control=name)


def customers_csv(analysis: OrdersAnalysis, only: NDArray[np.bool_] | None = None, *, control: str = "") -> bytes:
    """Every customer (or those of a mask) with scores, segments and forecast; formula-safe.

    Args:
        analysis: The analysis.
        only: Mask of shape (customers,).
        control: The list whose control group is marked; none is where the shop wants none.
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
    details = analysis.details
    if control and details.decided.control:
        columns["control"] = ["yes" if one else "no" for one in details.control[control][order]]
    if details.decided.own:
        columns["own_segment"] = [details.own_name(int(one)) for one in order]
    columns["own_pause_days"] = [details.pause(int(one)) for one in order]
    if details.then is not None:
        columns[f"segment_{details.compare_days}_days_ago"] = [details.segment_then(int(one)) for one in order]
        columns["spent_since"] = details.spent_since[order]
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
    """A zip archive with one CSV file per grid segment, fitted segment and own segment, who moved, and definitions."""
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
        for place, row in enumerate(analysis.reading.own_segments):
            those = analysis.details.own == (place if place < len(analysis.details.decided.own) else -1)
            if those.any():
                archive.writestr(f"own/{place + 1:02d}-{_file_name(row.segment)}.csv", customers_csv(analysis, those))
        moved = analysis.details.moved(analysis.scored.place)
        if moved is not None and moved.any():
            archive.writestr("who-moved.csv", customers_csv(analysis, moved))
        if analysis.reading.definitions is not None:
            archive.writestr("definitions.txt", analysis.reading.definitions)
    return buffer.getvalue()


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
