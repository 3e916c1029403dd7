"""Everything that is shown of the models, in order: all of them, and one in detail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from core.errors import LedgerlensError
from core.fields import choice
from core.front.asked import LinkQuery
from core.front.facts import CardBars, CardFacts
from core.front.preview import NAME, Preview
from core.markup import el, join
from core.models import MODELS, model_title
from core.page.kit.card import link_mark
from core.page.kit.evidence import map_card
from core.page.kit.reasons import MOST
from core.page.kit.sections import Section, sections
from core.page.kit.states import error_card, tried
from core.page.models.cards import (
    about_card,
    fairness_card,
    gate_card,
    not_for,
    overview_card,
    schema_card,
    text_card,
    trained_on_text,
)
from core.page.models.figures import personas_card, refits_card, selection_card
from core.page.models.measures import Figure, chosen_row, figures_of, segment_part
from core.segments.model import SegmentModel

if TYPE_CHECKING:
    from core.artifacts.bundle import Bundle
    from core.service import Service

MEASURES = {"silhouette": "silhouette", "bootstrap_ari": "stability"}
FOUR_FIFTHS = 0.8


def overview_html(service: Service) -> Markup:
    """The card with all models, or why it cannot be shown."""

    def work() -> Markup:
        rows = service.store.status()
        usable = [str(one["model"]) for one in rows if one.get("version") is not None]
        return overview_card(rows, {name: service.store.get(name).card for name in usable})

    done = tried(work)
    return error_card(done) if isinstance(done, LedgerlensError) else done


def detail_of(service: Service, name: str) -> Markup:
    """One model in detail, or why it is not there."""

    def work() -> Markup:
        return detail_html(service.store.get(choice("model", name, service.store.builders)))

    done = tried(work)
    return error_card(done) if isinstance(done, LedgerlensError) else done


def model_preview(service: Service, asked: LinkQuery) -> Preview | None:
    """What the head of a link to one model, and its picture, say: its figures against their baselines.

    Args:
        service: What answers.
        asked: The link; None comes of one that names no model.

    Raises:
        LedgerlensError: The model is not there.
    """
    if not asked.model:
        return None
    bundle = service.store.get(choice("model", asked.model, service.store.builders))
    figures = figures_of(bundle.manifest["metrics"])
    title, measured = model_title(bundle.name), "; ".join(one.text for one in figures) or "Nothing is fitted"
    held = [one for one in figures if one.against is not None and one.value >= 0]
    pictures = tuple(_against(one) for one in held[:MOST])
    trained_on = f"Version {bundle.version}, from {trained_on_text(bundle.manifest['training_data'])}"
    first = next((one.text for one in [*held, *figures]), measured)
    card = CardFacts("Models", f"{title}:", first, pictures=pictures, coverage=trained_on)
    return Preview(f"{title}: {NAME}", f"{measured}. {trained_on}. Not for {not_for(bundle.card)}.", True, card=card)


def _against(one: Figure) -> CardBars:
    """A figure beside its baseline."""
    against = one.against or 0.0
    words = (f"{one.name}: {one.value:.2f}", f"{one.against_name}: {against:.2f}")
    return CardBars((one.value, against), one.name[:30], first=True, words=words)


def detail_html(bundle: Bundle) -> Markup:
    """Everything that a bundle says of itself."""
    model: Any = bundle.model
    part = model if isinstance(model, SegmentModel) else getattr(model, "segments", None)
    metrics: Mapping[str, Any] = bundle.manifest["metrics"]
    schema = bundle.manifest["feature_schema"]
    parts = [Section("about", "Origin", _about_line(bundle), about_card(bundle))]
    if isinstance(part, SegmentModel):
        parts += _segment_sections(part, segment_part(metrics))
    fairness, gate = fairness_card(metrics.get("fairness"), metrics.get("constrained")), gate_card(metrics.get("gate"))
    measured = "; ".join(one.text for one in figures_of(metrics)) or "Nothing is fitted"
    return join(
        [
            el("div", el("h2", f"{model_title(bundle.name)} in detail", class_="ll-h2"), class_="ll-answer ll-top"),
            sections(
                "models",
                [
                    *parts,
                    Section("fairness", "Fairness by age", _fairness_line(metrics.get("fairness")), fairness),
                    Section(
                        "features", "Features", f"{len(schema)}, each with its unit and range", schema_card(schema)
                    ),
                    Section("gate", "Gate", "The rules that this version passed, with their numbers", gate),
                    Section(
                        "card", "Model card", f"Not for {not_for(bundle.card)}; {measured}", text_card(bundle.card)
                    ),
                ],
            ),
            link_mark(LinkQuery("models", model=bundle.name).query(), quiet=bundle.name == next(iter(MODELS))),
        ]
    )


def _segment_sections(part: SegmentModel, figures: Mapping[str, Any]) -> list[Section]:
    row = chosen_row(figures)
    named = ", ".join(part.labels)
    kept = [f"{title} {row[name]:.2f}" for name, title in MEASURES.items() if isinstance(row.get(name), float)]
    picture = map_card(part, None, "", "Map of the training population")
    shares = next((one.text for one in figures_of(figures) if one.against is not None), "")
    return [
        Section("groups", "Groups", f"{len(part.labels)}: {named}", personas_card(part)),
        Section("selection", "How many", "; ".join(kept), selection_card(figures)),
        Section("map", "Map", f"{len(part.training_labels):,} training subjects", picture),
        Section("refits", "Re-fit shares", shares, refits_card(figures)),
    ]


def _about_line(bundle: Bundle) -> str:
    return f"Version {bundle.version}, from {trained_on_text(bundle.manifest['training_data'])}"


def _fairness_line(fairness: object) -> str:
    rows = fairness if isinstance(fairness, list) else []
    low = sum(1 for one in rows if isinstance(one.get("ratio"), float) and one["ratio"] < FOUR_FIFTHS)
    return f"{low} of {len(rows)} products below four fifths"
