"""One customer: three numbers against the bundled shop. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from core.customers.customer import FEATURES, PER_POUND_2011, CustomerReading
from core.errors import InvalidInput
from core.markup import el, join
from core.page.kit.card import chip, label, note
from core.page.kit.evidence import evidence_card
from core.page.kit.lists import pick_button
from core.page.kit.segment_answer import reading_card
from core.page.kit.wording import number_text

if TYPE_CHECKING:
    from core.segments.model import SegmentModel

# The page's examples: days, orders, money.
EXAMPLES = ((5, 15, 25_000), (15, 2, 800), (60, 3, 3_000), (250, 1, 400))
NO_CURRENCY = "not said"
CURRENCIES = (NO_CURRENCY, *PER_POUND_2011)
TITLES = {"recency": "days since the last order", "frequency": "orders", "monetary": "spent in all"}


def example_chips() -> Markup:
    """One button per example."""
    chips = [pick_button(f"{r} days, {f} order{'s' if f > 1 else ''}, {m:,}", f"{r},{f},{m}") for r, f, m in EXAMPLES]
    return join([label("Or try one"), el("div", chips)])


def example_of(pick: str) -> tuple[float, float, float]:
    """The numbers behind a button.

    Raises:
        InvalidInput: It is none of the examples.
    """
    for example in EXAMPLES:
        if pick == ",".join(map(str, example)):
            return float(example[0]), float(example[1]), float(example[2])
    raise InvalidInput("example", "is not one of the page's", "one of the buttons")


def customer_html(reading: CustomerReading, model: SegmentModel, trained_on: Mapping[str, Any]) -> Markup:
    """Segment, re-fits, familiarity, what was rescaled, and why."""
    given = ", ".join(f"{number_text(reading.given[name])} {TITLES[name]}" for name in FEATURES)
    rescaled = note(f"Rescaled: {'; '.join(reading.rescaled_by)}.") if reading.rescaled_by else None
    answer = reading_card(reading, model, trained_on, el("div", chip(given), class_="ll-top"), rescaled)
    return join([answer, evidence_card(reading, model)])
