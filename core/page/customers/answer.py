"""Everything that is shown of an order file, and of one customer, in order. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from core.customers.customer import FEATURES, CustomerReading
from core.customers.reading import OrdersReading
from core.markup import EMPTY, el, join
from core.page.customers.files import FIRST_LIST
from core.page.customers.first_cards import first_card, lists_part
from core.page.customers.form import TITLES
from core.page.customers.parts import order_sections
from core.page.kit.card import chip, note
from core.page.kit.evidence import evidence_card
from core.page.kit.sections import sections
from core.page.kit.segment_answer import reading_card
from core.page.kit.wording import number_text

if TYPE_CHECKING:
    from core.segments.model import SegmentModel


def orders_html(reading: OrdersReading, name: str, link: Markup = EMPTY, *, bodies: bool = True) -> Markup:
    """The first view, then the sections.

    Args:
        reading: The answer.
        name: What the file is called.
        link: What `link_mark` says of it; nothing for a file of somebody's own.
        bodies: Whether the sections have in them what opens.
    """
    first = [first_card(reading, name), lists_part(reading, FIRST_LIST)]
    return join([*first, sections("customers", order_sections(reading), bodies=bodies), link])


def customer_html(reading: CustomerReading, model: SegmentModel, trained_on: Mapping[str, Any]) -> Markup:
    """Segment, re-fits, familiarity, what was rescaled, and why."""
    given = ", ".join(f"{number_text(reading.given[name])} {TITLES[name]}" for name in FEATURES)
    rescaled = note(f"Rescaled: {'; '.join(reading.rescaled_by)}.") if reading.rescaled_by else None
    answer = reading_card(reading, model, trained_on, el("div", chip(given), class_="ll-top"), rescaled)
    return join([answer, evidence_card(reading, model)])
