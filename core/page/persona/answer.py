"""Everything that is shown of typed-in features, in order. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from core.artifacts.own_store import is_own
from core.front.asked import LinkQuery
from core.markup import join
from core.page.kit.card import link_mark
from core.page.kit.evidence import evidence_card
from core.page.kit.segment_answer import reading_card
from core.segments.reading import SegmentReading

if TYPE_CHECKING:
    from core.artifacts.bundle import Bundle

DIGITS = 7  # of a number in a link


def persona_html(reading: SegmentReading, bundle: Bundle) -> Markup:
    """The answer card and why."""
    model: Any = bundle.model
    answer = reading_card(reading, model, bundle.manifest["training_data"])
    features = {item.feature: float(f"{item.value:.{DIGITS}g}") for item in reading.evidence}
    asked = LinkQuery("persona", model=reading.model, features=features)
    # The name of a model of one's own is its key: it stands in no address bar.
    link = link_mark((LinkQuery("persona") if is_own(reading.model) else asked).query())
    return join([answer, evidence_card(reading, model), link])
