"""Everything that is shown of one client, in order. Pure but for the models it asks the service for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from core.front.asked import LinkQuery
from core.front.facts import CardBars, CardFacts
from core.front.preview import Preview
from core.markup import EMPTY, join
from core.page.kit.card import link_mark
from core.page.kit.sections import Section, sections
from core.page.kit.segment_answer import one_line
from core.page.products.cards import closed_card, financial_card, health_card, product_cards, profile_card
from core.page.products.figures import what_if_card
from core.products.presets import PRESET_LINKS, PRESETS
from core.products.profile import TITLES
from core.products.reading import ProductReading
from core.products.sensitivity import CURVES, Curve, sensitivity

if TYPE_CHECKING:
    from core.products.model import ProductModel
    from core.service import Service


def client_preview(service: Service, asked: LinkQuery) -> Preview | None:
    """What the head of a link to an example client, and its picture, say; None where there is none of that name.

    Args:
        service: What answers.
        asked: The link.

    Raises:
        LedgerlensError: No model answers.
    """
    name = PRESET_LINKS.get(asked.example)
    if name is None:
        return None
    reading = service.products.recommend_for(dict(PRESETS[name]), None)
    health = reading.profile.health
    areas = CardBars(
        tuple(area.score for area in health.areas),
        ", ".join(area.name for area in health.areas)[:30],
        words=tuple(f"{area.name}: {area.score:.0f} of 100, {area.band}" for area in health.areas),
    )
    offers = ", ".join(reading.recommendations.values())
    card = CardFacts(
        "Bank products",
        f"Health {health.score:.1f} of 100:",
        health.band,
        pictures=(areas,),
        coverage=f"Synthetic example: {name}",
    )
    return Preview(f"{name}: health {health.score:.1f} of 100", f"{health.band}. Products: {offers}.", True, card=card)


def products_html(service: Service, reading: ProductReading, example: str = "", *, featured: bool = False) -> Markup:
    """Health and products first; reasons, score, gate, profile and what-if in sections.

    Args:
        service: What has the model.
        reading: The answer.
        example: What links call the client; empty for one of somebody's own.
        featured: Whether nobody asked for it.
    """
    model = service.products.model()
    trained_on: Mapping[str, Any] = service.store.get("bank").manifest["training_data"]
    curves = [
        sensitivity(model, reading.profile.fields, field, formula=reading.profile.health.formula) for field in CURVES
    ]
    asked = LinkQuery("products", example=example)
    link = link_mark(asked.query(), quiet=featured) if example else EMPTY
    return join([health_card(reading), sections("products", _sections(reading, model, trained_on, curves)), link])


def _sections(
    reading: ProductReading, model: ProductModel, trained_on: Mapping[str, Any], curves: list[Curve]
) -> list[Section]:
    refused = sum(not item.eligible for items in reading.eligibility.values() for item in items)
    changes = sum(len(reason.changes) + bool(reason.together) for reason in reading.reasons.values())
    health, segment = reading.profile.health, reading.profile.segment
    first = curves[0]
    span = f"Health {first.health[0]:.0f} to {first.health[-1]:.0f} along {TITLES[first.field].lower()}"
    return [
        Section(
            "why",
            "Why these",
            f"{changes} smallest changes",
            product_cards(reading),
        ),
        Section(
            "health", "Health score", f"{health.score:.1f} points in {len(health.parts)} parts", financial_card(reading)
        ),
        Section("gate", "Not eligible for", f"{refused} products, each with its rule", closed_card(reading)),
        Section("group", "Profile", one_line(segment, model.segments.labels), profile_card(reading, model, trained_on)),
        Section("what-if", "What if", span, what_if_card(curves)),
    ]
