"""The pictures of an order file, as cards: the map of recency and frequency, cohorts, migration. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from core.customers.grid import SEGMENT_NAMES
from core.customers.movement import NOT_YET, Cohorts, Migration
from core.customers.reading import OrdersReading
from core.markup import EMPTY, el
from core.page.customers.files import SEGMENT_FILES
from core.page.customers.wording import money
from core.page.kit.card import card, more
from core.page.kit.lists import act_button
from core.page.kit.tables import Cell, heat_cell, heat_row, heat_table, sortable_table, table
from core.page.kit.wording import day, percent_text

PERIOD_HEADS = ("Until", "Stayed", "Moved", "New", "Spent by who moved")


def _period(one: Migration) -> list[Cell]:
    """One period in a row: how many stayed, moved and came, and the money of those who moved."""
    new = sum(move.customers for move in one.moves if move.from_ == NOT_YET)
    moved = [move for move in one.moves if move.from_ not in {NOT_YET, move.to}]
    many, spent = sum(move.customers for move in moved), sum(move.revenue for move in moved)
    return [
        Cell(day(one.to), one.to.timestamp()),
        Cell(percent_text(one.unchanged), one.unchanged),
        Cell(f"{many:,}", many),
        Cell(f"{new:,}", new),
        Cell(money(spent, None), spent),
    ]


def grid_card(reading: OrdersReading) -> Markup:
    """The 25 cells as a map: recent on top, frequent to the right, stronger colour is more money."""
    most = max((cell.revenue for cell in reading.cells), default=0) or 1
    total = reading.revenue or 1
    places = {(cell.r, cell.f): cell for cell in reading.cells}
    rows = []
    for r in range(5, 0, -1):
        cells = []
        for f in range(1, 6):
            cell = places[r, f]
            said = f"{cell.segment}: {cell.customers:,} customers, {money(cell.revenue, reading.currency)}"
            share = f"{100 * max(cell.revenue, 0) / total:.1f} %"
            inside = [el("b", cell.segment), el("span", f"{cell.customers:,}"), el("em", share)]
            cells.append(heat_cell("", max(cell.revenue, 0) / most, said, inside))
        rows.append(heat_row(f"R {r}", cells))
    missing = any(not sum(places[r, f].customers for r in range(1, 6)) for f in range(1, 6))
    empty = " A column is empty where no customer's number of orders falls into it." if missing else ""
    heads = (None, *(f"F {f}" for f in range(1, 6)))
    return card(
        "The map of recency and frequency",
        el("div", table(heads, rows, kind="ll-rfm-map", scroll=False), data_steps=True, tabindex="0"),
        sub=f"R: {reading.scoring['recency']}. F: {reading.scoring['frequency']}. Both count the "
        f"{reading.look_back_days:,} days to the as-of date. In each cell its segment, customers and share of the "
        f"money; stronger colour is more money.{empty}",
    )


def cohorts_card(cohorts: Cohorts) -> Markup:
    """Retention by month of first order: a heat map that is a table."""
    longest = max((len(shares) for shares in cohorts.retention), default=0)
    most = max((share for shares in cohorts.retention for share in shares[1:]), default=0) or 1
    rows = []
    for month, size, shares in zip(cohorts.months, cohorts.sizes, cohorts.retention, strict=True):
        cells = [
            heat_cell(
                f"{100 * share:.0f}",
                share / most if after else 1,
                f"{month}: {100 * share:.1f} % ordered {after} months later",
            )
            for after, share in enumerate(shares)
        ]
        rows.append(heat_row([f"{month} ", el("em", f"{size:,}")], cells))
    partial = " The newest month was not over." if cohorts.last_month_partial else ""
    return card(
        "Who comes back: monthly cohorts",
        heat_table(("First order", *map(str, range(longest))), rows),
        sub="Per month of first order (with its customers), the percentage who ordered again 1, 2, 3 … months later; "
        f"stronger colour is more.{partial}",
    )


def migration_card(periods: Sequence[Migration], currency: str | None) -> Markup:
    """Where the customers of an earlier date stand now, what they spent in between, and the periods before.

    Args:
        periods: Newest first; nothing is shown without one.
        currency: ISO code, if the file states one.
    """
    if not periods:
        return EMPTY
    migration = periods[0]
    counts = {(move.from_, move.to): move for move in migration.moves}
    befores = [name for name in (*SEGMENT_NAMES, NOT_YET) if any(move.from_ == name for move in migration.moves)]
    most = max(move.customers for move in migration.moves)
    rows = []
    for before in befores:
        cells = []
        for after in SEGMENT_NAMES:
            move = counts.get((before, after))
            if move is None:
                cells.append(heat_cell("", 0, f"{before} to {after}: nobody"))
            else:
                said = f"{before} to {after}: {move.customers:,} customers, {money(move.revenue, currency)} in between"
                cells.append(heat_cell(f"{move.customers:,}", move.customers / most, said))
        rows.append(heat_row(before, cells))
    largest = [
        [
            Cell(f"{move.from_} to {move.to}"),
            Cell(f"{move.customers:,}", move.customers),
            Cell(money(move.revenue, None), move.revenue),
        ]
        for move in migration.moves
        if move.from_ != move.to
    ][:12]
    return card(
        f"Migration: {day(migration.from_)} to {day(migration.to)}",
        heat_table((None, *SEGMENT_NAMES), rows),
        more(
            "The moves with the most money",
            sortable_table(("Move", "Customers", "Spent in between"), largest, wide=False),
        ),
        more("The periods before", sortable_table(PERIOD_HEADS, [_period(one) for one in periods], wide=False)),
        el("p", act_button("Who moved, in the ZIP", data_takes=SEGMENT_FILES)),
        sub=f"Rows: the segment then. Columns: the segment now. {percent_text(migration.unchanged)} stayed where they "
        "were. Point at a cell for the money spent in between.",
    )
