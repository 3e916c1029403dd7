"""Many cards at one merchant: cards that have nothing to do with each other pay one counterparty within the hour."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import IN, OTHER
from core.anomaly.plain import plain
from core.anomaly.typologies.base import Scene, StagedEvent, Typology, becomes_crowded
from core.arrays import Flags


@dataclass(frozen=True)
class ManyCards(Typology):
    """Fires as `CardTesting` does, on amounts that are not small.

    Attributes:
        cards_count: So many cards or wallets paid the merchant within the hour, this one included, ...
        cards_share: ... this one more than this share of the ledger's usual payment, ...
        cards_times: ... and this many times what the merchant gets in its usual hour.
    """

    name = "many_cards"
    title = "Many cards at one merchant"
    sentence = (
        "At least {cards_count} wallets paid one counterparty within the hour, {cards_times:g} times its usual hour, "
        "and this payment is more than {cards_share:.0%} of the ledger's usual one."
    )
    source = "Practice: many cards with little past are used at one place. The numbers are ours."

    cards_count: int = 8
    cards_share: float = 0.25
    cards_times: float = 20.0

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        large = view.amount > self.cards_share * view.unit
        many = becomes_crowded(view, self.cards_count, self.cards_times)
        return np.asarray(view.clocked & view.pays & (view.kind != IN) & large & many)

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        cards = view["peer_wallets_1h"][0] + 1
        return f"{plain(cards)} wallets paid this counterparty within the hour, this one {view.money}"

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """Cards of others are charged by a merchant, one after the other; the wallet's is the last of them."""
        doublings, hours, times = ((0, 0.9, 1.0), (0, 0.4, 2.0), (1, 0.4, 4.0))[strength - 1]
        merchant = scene.stranger(wallet)
        cards = [*(int(other) for other in scene.others(wallet, cls.cards_count * 2**doublings - 1)), wallet]
        for time, card in zip(scene.spread(begin, hours, len(cards)), cards, strict=True):
            amount = max(times * scene.usual(card), 60.0) * scene.rng.uniform(0.8, 1.2)
            scene.act(StagedEvent(card, time, OTHER, amount, merchant, ordinary=card != wallet))
