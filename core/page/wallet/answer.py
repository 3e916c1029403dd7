"""Everything that is shown of one wallet, in order: answer, trust, why, pictures, tables. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from core.front.asked import LinkQuery
from core.markup import join
from core.page.kit.card import link_mark
from core.page.kit.evidence import titles_of
from core.page.kit.sections import sections
from core.page.wallet.cards import TRAITS, wallet_card
from core.page.wallet.coin import in_coin
from core.page.wallet.parts import wallet_sections
from core.page.wallet.reason_cards import wallet_reasons
from core.segments.reading import SegmentReading
from core.wallet.analyze import OpenedWallet

if TYPE_CHECKING:
    from core.segments.model import SegmentModel


def wallet_html(
    opened: OpenedWallet,
    model: SegmentModel,
    training: Mapping[str, Any],
    lending: SegmentModel | None = None,
    *,
    featured: bool = False,
    bodies: bool = True,
) -> Markup:
    """The cards of one wallet.

    Args:
        opened: The wallet.
        model: The model behind its persona.
        training: `training_data` of its manifest.
        lending: The model behind its lending segment, if it has one.
        featured: Whether nobody asked for it: then it stays out of the address bar.
        bodies: Whether the sections have in them what opens.
    """
    reading, model = opened.reading, in_coin(model, opened.history.chain)
    asked = LinkQuery(address=reading.address, chain=reading.chain)
    first = wallet_card(reading, model, wallet_reasons(opened))
    below = sections("wallet", wallet_sections(opened, model, training, lending), bodies=bodies)
    return join([first, below, link_mark(asked.query(), quiet=featured)])


def features_of(persona: SegmentReading) -> dict[str, float]:
    """The features as the model saw them: none is missing there."""
    return {item.feature: item.value for item in persona.evidence}


def feature_title(name: str, model: SegmentModel) -> str:
    """What a feature or a trait is called on the page."""
    return titles_of(model).get(name) or TRAITS.get(name, name)
