"""What is said of a file of clients, as a card: how many were answered, and the first of them. Pure."""

from __future__ import annotations

from markupsafe import Markup

from core.markup import el
from core.page.kit.card import card, caveat_lines
from core.page.kit.tables import cell, head_cell, row, table
from core.page.products.form import CATEGORY_TITLES
from core.products.catalog import CATEGORIES
from core.products.profile import TITLES
from core.products.reading import BatchReading, BatchRow

SHOWN_ROWS = 100


def batch_card(batch: BatchReading) -> Markup:
    """How many rows were answered, and the first of them as a table."""
    more = f" The first {SHOWN_ROWS} are shown; the file has all." if batch.rows_read > SHOWN_ROWS else ""
    heads = ("Row", "Client", "Health", "Profile", *(CATEGORY_TITLES[category] for category in CATEGORIES))
    return card(
        f"{batch.answered:,} of {batch.rows_read:,} clients answered",
        table(heads, map(_row, batch.results[:SHOWN_ROWS]), numbers=(2,)),
        caveat_lines(batch.assumptions),
        sub=f"{_refused(batch)} The small number is the confidence, of 100.{more}",
    )


def _refused(batch: BatchReading) -> str:
    if not batch.refused:
        return "None refused."
    why = ", ".join(
        f"{reason.rows:,} for {TITLES.get(reason.field, reason.field).lower()}"
        if reason.field
        else f"{reason.rows:,} not cut into the header's columns"
        for reason in batch.refusals
    )
    return f"{batch.refused:,} refused: {why}; each row says why."


def _row(one: BatchRow) -> Markup:
    begin = (cell(f"{one.row:,}"), head_cell((one.client or "")[:60]))
    if one.recommendations is None or one.confidence_scores is None or one.financial_health_score is None:
        return row(*begin, cell(f"Not answered: {one.error}", colspan=2 + len(CATEGORIES)))
    cells = [
        cell(one.recommendations[category], " ", el("em", f"{100 * one.confidence_scores[category]:.0f}"))
        for category in CATEGORIES
    ]
    return row(*begin, f"{one.financial_health_score:.1f}", one.profile, *cells, numbers=(2,))
