"""Files of the Customers tab: what a visitor sends, the example, and what she takes away."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from core.page.kit.downloads import download_folder
from core.wire import to_json

if TYPE_CHECKING:
    from core.customers.analysis import OrdersAnalysis

EXAMPLE = "shop"
EXAMPLE_TITLE = "synthetic shop"
SHOWN_CUSTOMERS = 2_000
SEGMENT_FILES = 1  # place of the archive among the files
FIRST_LIST = 4  # place of the first list among the files


def write_analysis(analysis: OrdersAnalysis) -> tuple[str, ...]:
    """Paths the page may serve: every customer, a file per segment, the rows left out, the whole answer, the lists."""
    from core.customers.downloads import customers_csv, list_csv, segments_zip

    folder = download_folder()
    customers, segments = folder / "customers.csv", folder / "segments.zip"
    dropped, whole = folder / "rows-left-out.csv", folder / "orders.json"
    customers.write_bytes(customers_csv(analysis))
    segments.write_bytes(segments_zip(analysis))
    dropped.write_bytes(analysis.dropped_csv)
    text = json.dumps(to_json(analysis.reading), indent=1, ensure_ascii=False, allow_nan=False)
    whole.write_text(text + "\n", encoding="utf-8")
    lists = [folder / f"{name.replace('_', '-')}.csv" for name in analysis.details.lists]
    for path, name in zip(lists, analysis.details.lists, strict=True):
        path.write_bytes(list_csv(analysis, name))
    return tuple(map(str, (customers, segments, dropped, whole, *lists)))


def customer_table(analysis: OrdersAnalysis) -> tuple[list[str], list[list[object]]]:
    """Headings and rows of the customers who spent most, for the page's table."""
    reading = analysis.reading
    heads = ["Customer", "Segment", "Last order, days", "Orders", "Spent", "R", "F", "M", "Own pause, days"]
    if reading.own_segments:
        heads.append("Own segment")
    if analysis.fitted is not None:
        heads.append("Fitted segment")
    if reading.lifetime is not None:
        heads += ["No order, %", "Expected orders", "Expected spend"]
    rows: list[list[object]] = []
    for row in reading.customer_rows[:SHOWN_CUSTOMERS]:
        cells: list[object] = [row.customer, row.segment, row.recency, row.frequency, round(row.monetary, 2)]
        cells += [row.r, row.f, row.m, row.own_pause_days]
        if reading.own_segments:
            cells.append(row.own_segment)
        if analysis.fitted is not None:
            cells.append(row.fitted_segment)
        if reading.lifetime is not None:
            silent = None if row.p_no_order is None else round(100 * row.p_no_order)
            orders = None if row.expected_orders is None else round(row.expected_orders, 2)
            cells += [silent, orders, None if row.expected_value is None else round(row.expected_value, 2)]
        rows.append(cells)
    return heads, rows
