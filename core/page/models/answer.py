"""Everything that is shown of the models, in order: all of them, and one in detail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from core.errors import LedgerlensError
from core.fields import choice
from core.markup import join
from core.page.kit.evidence import map_card
from core.page.kit.states import error_card, tried
from core.page.models.cards import about_card, fairness_card, gate_card, overview_card, schema_card, text_card
from core.page.models.figures import personas_card, refits_card, selection_card
from core.page.models.measures import segment_part
from core.segments.model import SegmentModel

if TYPE_CHECKING:
    from core.artifacts.bundle import Bundle
    from core.service import Service


def overview_html(service: Service) -> Markup:
    """The card with all models, or why it cannot be shown."""

    def work() -> Markup:
        return overview_card(service.store.status())

    done = tried(work)
    return error_card(done) if isinstance(done, LedgerlensError) else done


def detail_of(service: Service, name: str) -> Markup:
    """One model in detail, or why it is not there."""

    def work() -> Markup:
        return detail_html(service.store.get(choice("model", name, service.store.builders)))

    done = tried(work)
    return error_card(done) if isinstance(done, LedgerlensError) else done


def detail_html(bundle: Bundle) -> Markup:
    """Everything that a bundle says of itself."""
    model: Any = bundle.model
    part = model if isinstance(model, SegmentModel) else getattr(model, "segments", None)
    metrics: Mapping[str, Any] = bundle.manifest["metrics"]
    figures = segment_part(metrics)
    cards = [about_card(bundle)]
    if isinstance(part, SegmentModel):
        cards += [
            personas_card(part),
            selection_card(figures),
            map_card(part, None, "", "Map of the training population"),
            refits_card(figures),
        ]
    cards += [
        fairness_card(metrics.get("fairness")),
        schema_card(bundle.manifest["feature_schema"]),
        gate_card(metrics.get("gate")),
        text_card(bundle.card),
    ]
    return join(cards)
