"""Everything that is shown of one wallet, in order: answer, trust, why, pictures, tables. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from core.front.asked import LinkQuery
from core.markup import join
from core.page.kit.card import link_mark
from core.page.kit.evidence import evidence_card, map_card, titles_of
from core.page.kit.lists import pick_button
from core.page.wallet.cards import (
    TRAITS,
    attempts_card,
    chain_of,
    features_card,
    is_synthetic,
    traits_card,
    wallet_card,
)
from core.page.wallet.chain_cards import chains_card
from core.page.wallet.coin import in_coin
from core.page.wallet.counterparty_cards import counterparties_card, tokens_card
from core.page.wallet.figures import radar_card, rhythm_cards, timeline_card
from core.page.wallet.kind_cards import kind_card
from core.page.wallet.lending_cards import lending_cards
from core.page.wallet.lookup import rows_behind
from core.page.wallet.spam_cards import left_out_card
from core.segments.reading import SegmentReading
from core.wallet.analyze import OpenedWallet

if TYPE_CHECKING:
    from core.segments.model import SegmentModel

SEND = pick_button("Send to Persona: change these numbers", "persona", "ll-act")


def wallet_html(
    opened: OpenedWallet, model: SegmentModel, training: Mapping[str, Any], lending: SegmentModel | None = None
) -> Markup:
    """The cards of one wallet.

    Args:
        opened: The wallet.
        model: The model behind its persona.
        training: `training_data` of its manifest.
        lending: The model behind its lending segment, if it has one.
    """
    reading, model = opened.reading, in_coin(model, opened.history.chain)
    parts = [
        wallet_card(reading, model, training),
        chains_card(reading.chains),
        kind_card(reading, is_synthetic(reading)),
        left_out_card(reading.spam, chain_of(reading).coin),
        traits_card(reading.traits, is_synthetic(reading), reading.chain),
    ]
    if reading.persona is not None:
        parts += [
            evidence_card(reading.persona, model, SEND, beside=rows_behind),
            map_card(model, features_of(reading.persona), "this wallet"),
            radar_card(reading.persona, model),
            timeline_card(reading.timeline, model.labels, cut=not reading.coverage.complete),
        ]
    parts.append(rhythm_cards(opened))
    if reading.lending is not None and lending is not None:
        parts.append(lending_cards(reading.lending, lending, is_synthetic(reading)))
    asked = LinkQuery(address=reading.address, chain=reading.chain)
    parts += [
        link_mark(asked.query()),
        counterparties_card(opened),
        tokens_card(opened),
        features_card(reading, model),
        attempts_card(reading.attempts),
    ]
    return join(parts)


def features_of(persona: SegmentReading) -> dict[str, float]:
    """The features as the model saw them: none is missing there."""
    return {item.feature: item.value for item in persona.evidence}


def title_of(name: str, model: SegmentModel) -> str:
    """What a feature or a trait is called on the page."""
    return titles_of(model).get(name) or TRAITS.get(name, name)
