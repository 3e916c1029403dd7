"""Everything that is shown of one client, in order. Pure but for the models it asks the service for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from core.markup import join
from core.page.products.cards import gate_card, health_card, product_cards, profile_card
from core.page.products.figures import what_if_card
from core.products.reading import ProductReading
from core.products.sensitivity import CURVES, sensitivity

if TYPE_CHECKING:
    from core.service import Service


def products_html(service: Service, reading: ProductReading) -> Markup:
    """Health, profile, products, gate, what-if: in that order."""
    model = service.products.model()
    trained_on: Mapping[str, Any] = service.store.get("bank").manifest["training_data"]
    curves = [sensitivity(model, reading.profile.fields, field) for field in CURVES]
    return join(
        [
            health_card(reading),
            product_cards(reading),
            gate_card(reading),
            profile_card(reading, model, trained_on),
            what_if_card(curves),
        ]
    )
