"""Everything that is shown of an order file, and of one customer, in order. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from core.customers.customer import FEATURES, CustomerReading
from core.markup import el, join
from core.page.customers.cards import (
    cleaning_card,
    fitted_card,
    reconciliation_card,
    segments_card,
    steps_card,
    summary_card,
)
from core.page.customers.figures import cohorts_card, grid_card, migration_card
from core.page.customers.form import TITLES
from core.page.customers.rhythm_cards import rhythm_card
from core.page.customers.value_cards import concentration_card, lifetime_card
from core.page.kit.card import chip, note
from core.page.kit.evidence import evidence_card
from core.page.kit.segment_answer import reading_card
from core.page.kit.wording import number_text

if TYPE_CHECKING:
    from core.customers.analysis import OrdersAnalysis
    from core.segments.model import SegmentModel


def orders_html(analysis: OrdersAnalysis, name: str, synthetic: bool) -> Markup:
    """Answer, what to do, pictures, tables: in that order."""
    reading = analysis.reading
    return join(
        [
            summary_card(reading, name, synthetic),
            steps_card(reading),
            rhythm_card(reading),
            grid_card(reading),
            segments_card(reading),
            fitted_card(reading.fitted, reading) if reading.fitted is not None else None,
            lifetime_card(reading),
            cohorts_card(reading.cohorts),
            migration_card(reading.migration, reading.currency),
            concentration_card(reading),
            cleaning_card(reading),
            reconciliation_card(reading),
        ]
    )


def customer_html(reading: CustomerReading, model: SegmentModel, trained_on: Mapping[str, Any]) -> Markup:
    """Segment, re-fits, familiarity, what was rescaled, and why."""
    given = ", ".join(f"{number_text(reading.given[name])} {TITLES[name]}" for name in FEATURES)
    rescaled = note(f"Rescaled: {'; '.join(reading.rescaled_by)}.") if reading.rescaled_by else None
    answer = reading_card(reading, model, trained_on, el("div", chip(given), class_="ll-top"), rescaled)
    return join([answer, evidence_card(reading, model)])
