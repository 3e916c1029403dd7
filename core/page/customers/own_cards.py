"""What a shop decided itself: its own segments with counts and money, while they are written and in the answer."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from markupsafe import Markup

from core.customers.own_segments import OwnRow
from core.customers.reading import OrdersReading
from core.markup import EMPTY, el
from core.page.customers.wording import money
from core.page.kit.card import card, note
from core.page.kit.tables import row, table
from core.page.kit.wording import percent_text

HELP = (
    "A line each. Cut points: “recency: 30, 60, 120, 240” (days), “frequency: 3, 5, 10” (orders), “monetary: 20 %, "
    "40 %, 60 %, 80 %” (or money). Segments: “VIP: spent >= 1000 and recency_days <= 90”, of recency_days, orders, "
    "spent, spent_per_order, days_as_customer, r, f, m; the first that fits takes a customer. “control: 20 %” of each "
    "list is left alone."
)


def own_table(rows: Sequence[OwnRow], currency: str | None) -> Markup:
    """Segments with their customers and money; nothing where there are none."""
    if not rows:
        return EMPTY
    lines = [
        row(
            one.segment,
            f"{one.customers:,}",
            money(one.revenue, None),
            percent_text(one.revenue_share),
            numbers=(1, 2, 3),
        )
        for one in rows
    ]
    heads = ("Segment", "Customers", f"Spent{f', {currency}' if currency else ''}", "Share")
    return table(heads, lines, numbers=(1, 2, 3))


def decided_card(reading: OrdersReading) -> Markup:
    """The shop's own segments, and the file that says them again; nothing without definitions."""
    if reading.definitions is None:
        return EMPTY
    saved = el(
        "a",
        "Save as a file",
        href=f"data:text/plain;charset=utf-8,{quote(reading.definitions)}",
        download="definitions.txt",
        class_="ll-act",
    )
    moved = [f"{name.capitalize()}: {said}." for name, said in reading.scoring.items()]
    return card(
        "Your own cut points and segments",
        own_table(reading.own_segments, reading.currency),
        [note(line) for line in moved],
        el("p", saved),
        sub="The first that fits takes a customer. Hand the file in where orders are handed in, and they hold again.",
    )
