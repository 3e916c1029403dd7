"""Everything that is shown of typed-in features, in order. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from core.artifacts.own_store import is_own
from core.front.asked import LinkQuery
from core.markup import join
from core.page.kit.card import link_mark
from core.page.kit.evidence import evidence_card, titles_of
from core.page.kit.sections import Section, sections
from core.page.kit.segment_answer import reading_card
from core.page.kit.wording import signed
from core.segments.reading import SegmentReading

if TYPE_CHECKING:
    from core.artifacts.bundle import Bundle
    from core.segments.model import SegmentModel

DIGITS = 7  # of a number in a link


def persona_html(reading: SegmentReading, bundle: Bundle) -> Markup:
    """The answer card and, folded, why."""
    model: Any = bundle.model
    answer = reading_card(reading, model, bundle.manifest["training_data"])
    features = {item.feature: float(f"{item.value:.{DIGITS}g}") for item in reading.evidence}
    asked = LinkQuery("persona", model=reading.model, features=features)
    # The name of a model of one's own is its key: it stands in no address bar.
    link = link_mark((LinkQuery("persona") if is_own(reading.model) else asked).query())
    why = Section("why", "Why", _most(reading, model), evidence_card(reading, model))
    return join([answer, sections("persona", [why], bar=False), link])


def _most(reading: SegmentReading, model: SegmentModel) -> str:
    """What speaks the loudest for the label, in one line."""
    most = max(reading.evidence, key=lambda item: item.push)
    titles = titles_of(model)
    return f"{titles.get(most.feature, most.feature)} {signed(most.push)} against {reading.runner_up}"
