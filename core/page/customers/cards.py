"""What is said of an order file: cleaning, segments, what to do next. Pure."""

from __future__ import annotations

from markupsafe import Markup

from core.charts.palette import segment_color
from core.customers.columns import REASONS, ROLES
from core.customers.grid import GRID
from core.customers.reading import Fitted, GridRow, OrdersReading
from core.markup import el
from core.page.customers.wording import money
from core.page.kit.card import card, more, note
from core.page.kit.cleaning import read_rows_card
from core.page.kit.lists import Named, named_list, plain_list
from core.page.kit.meters import track
from core.page.kit.tables import Cell, heat_cell, heat_row, heat_table, row, sortable_table, table
from core.page.kit.wording import number_text, percent_text

FACTS = ("Segment", "Customers", "Spent", "Share", "Last order, days", "Orders", "Spent each")


def cleaning_card(reading: OrdersReading) -> Markup:
    """What became of every row, and which column was read as what."""
    return read_rows_card(reading.cleaning, ROLES, REASONS, remark="The rows left out can be downloaded.")


# The steps from everything in a file to the money that counts; what is left out goes by its reason.
STEPS = {
    "everything_read": "Everything in the file",
    "discounts": "Discounts",
    "refunds": "Refunds",
    "outstanding": "Not paid yet, of orders paid in part",
    "returns": "Returns that name no order",
    "shipping": "Shipping",
    "tax": "Tax",
    "shipping_and_tax": "Shipping and tax",
}


def reconciliation_card(reading: OrdersReading) -> Markup:
    """How the money of the answer comes from the file, step by step to the cent."""
    found = reading.reconciliation
    rows = [
        row(
            STEPS.get(step.name) or f"Left out: {REASONS.get(step.name, step.name)}",
            "" if step.rows is None else f"{step.rows:,}",
            "" if step.orders is None else f"{step.orders:,}",
            f"{step.money:,.2f}",
            numbers=(1, 2, 3),
        )
        for step in found.steps
    ]
    total = row("What counts", f"{found.rows_kept:,}", f"{found.orders:,}", f"{found.total:,.2f}", numbers=(1, 2, 3))
    closes = "It adds up to the cent." if found.closes else f"{found.difference:,.2f} is not explained by these steps."
    stated = [
        note(
            f"The file's own {one.what.replace('_', ' ')}: {one.stated:,.2f}, worked out here: {one.computed:,.2f}; "
            f"{one.differing:,} orders differ."
        )
        for one in found.stated
    ]
    heads = (None, "Rows", "Orders", f"Money{f', {reading.currency}' if reading.currency else ''}")
    return card(
        "How it adds up",
        table(heads, [*rows, total], numbers=(1, 2, 3)),
        note(closes),
        stated,
        sub=f"{reading.reading['definitions']['order']}. {found.definition}.",
    )


def segments_card(reading: OrdersReading) -> Markup:
    """The eleven segments: customers, money, and mean R, F and M, as bars with their numbers."""
    filled = [row for row in reading.grid if row.customers]
    return card(
        "Eleven segments",
        sortable_table(FACTS, [_segment_row(row, filled) for row in reading.grid]),
        sub=f"Customers and revenue by segment, and their mean recency, frequency and money. {_currency_note(reading)}",
    )


def _segment_row(row: GridRow, filled: list[GridRow]) -> list[Cell]:
    def bar(value: float | None, name: str, text: str) -> Cell:
        most = max((abs(getattr(one, name) or 0) for one in filled), default=0) or 1
        return Cell("none" if value is None else text, value or 0, (value or 0) / most)

    return [
        Cell(row.segment),
        bar(row.customers, "customers", f"{row.customers:,}"),
        bar(row.revenue, "revenue", money(row.revenue, None)),
        Cell(f"{100 * row.revenue_share:.1f} %", row.revenue_share),
        bar(row.recency_mean, "recency_mean", number_text(row.recency_mean)),
        bar(row.frequency_mean, "frequency_mean", number_text(row.frequency_mean)),
        bar(row.monetary_mean, "monetary_mean", money(row.monetary_mean, None)),
    ]


def steps_card(reading: OrdersReading) -> Markup:
    """What to do next for each segment, most money at stake first."""
    rows = sorted((row for row in reading.grid if row.customers), key=lambda row: -(row.at_stake or row.revenue))
    items = [
        [
            el("div", el("b", row.segment), el("span", f"{row.customers:,} customers. {row.meaning}")),
            el("em", _stake_text(row, reading)),
            el("p", row.next_step),
        ]
        for row in rows
    ]
    method = (
        f"{reading.stake_method} Money at stake is what they spent in the last 365 days times that chance."
        if reading.stake_method
        else "Money at stake is not estimated: there is too little history."
    )
    return card("What to do next, and the money at stake", plain_list(items, "ll-steps"), sub=method)


def _stake_text(row: GridRow, reading: OrdersReading) -> str:
    if row.at_stake is None:
        return ""
    expected = "" if row.expected_value is None else f"; {money(row.expected_value, reading.currency)} expected"
    stake, recent = money(row.at_stake, reading.currency), money(row.trailing_revenue, None)
    return f"{stake} of last year's {recent} at stake{expected}"


def fitted_card(fitted: Fitted, reading: OrdersReading) -> Markup:
    """Segments fitted on this file, how their number was chosen, and where the grid puts the same customers."""
    most = max(row.customers for row in fitted.segments)
    segments = named_list(
        Named(
            segment_color(place),
            row.segment,
            f"{row.customers:,} customers, {percent_text(row.revenue_share)} of the money",
            row.description,
            track(100 * row.customers / most, segment_color(place)),
        )
        for place, row in enumerate(fitted.segments)
    )
    heads = ("Segments", "Inertia", "Silhouette", "Same in bootstrap fits", "Smallest")
    choices = [
        [
            Cell(f"{one['k']:.0f}{' (taken)' if one['k'] == fitted.k else ''}"),
            Cell(f"{one['inertia']:,.0f}", one["inertia"]),
            Cell(f"{one['silhouette']:.2f}", one["silhouette"]),
            Cell(f"{one['bootstrap_ari']:.2f}", one["bootstrap_ari"]),
            Cell(percent_text(one["smallest_share"]), one["smallest_share"]),
        ]
        for one in fitted.selection
    ]
    how = el(
        "p",
        "Same in bootstrap fits: adjusted Rand index, 1 is identical. Silhouette: above 0.5 strong, below 0.25 none.",
    )
    return card(
        f"{fitted.k} segments fitted on your customers",
        segments,
        more("How the number was chosen", sortable_table(heads, choices), how),
        more("Where the eleven segments put the same customers", _crosstab(fitted)),
        sub=f"K-Means on log recency, orders and money. Why {fitted.k}: {fitted.chosen_because}. Names come from the "
        f"centres. {_currency_note(reading)}",
    )


def _crosstab(fitted: Fitted) -> Markup:
    names = [segment.name for segment in GRID]
    most = max((count for row in fitted.crosstab.values() for count in row.values()), default=0) or 1
    rows = [
        heat_row(
            label, [heat_cell(f"{row[name]:,}", row[name] / most, f"{label}, {name}: {row[name]:,}") for name in names]
        )
        for label, row in fitted.crosstab.items()
    ]
    return heat_table((None, *names), rows)


def _currency_note(reading: OrdersReading) -> str:
    return f"Money in {reading.currency}." if reading.currency else "Money in the currency of the file."
