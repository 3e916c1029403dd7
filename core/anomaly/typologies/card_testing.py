"""Card testing: many cards pay one merchant small amounts within the hour."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import IN, OTHER
from core.anomaly.plain import plain
from core.anomaly.typologies.base import Scene, StagedEvent, Typology, becomes_crowded
from core.arrays import Flags


@dataclass(frozen=True)
class CardTesting(Typology):
    """Fires on the payment that makes them many and the one after it, and again where they have doubled since.

    So one run raises a few alerts, not one for each of a hundred cards.

    Attributes:
        testing_cards: So many cards or wallets paid the merchant within the hour, this one included, ...
        testing_share: ... this one at most this share of the ledger's usual payment, ...
        testing_times: ... and this many times what the merchant gets in its usual hour.
    """

    name = "card_testing"
    title = "Card testing"
    sentence = (
        "At least {testing_cards} wallets paid one counterparty within the hour, {testing_times:g} times its usual "
        "hour, and this payment is at most {testing_share:.0%} of the ledger's usual one."
    )
    source = "Practice: small charges that try whether stolen cards work. The numbers are ours."

    testing_cards: int = 8
    testing_share: float = 0.25
    testing_times: float = 10.0

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        small = (view.amount > 0) & (view.amount <= self.testing_share * view.unit)
        many = becomes_crowded(view, self.testing_cards, self.testing_times)
        return np.asarray(view.clocked & view.pays & (view.kind != IN) & small & many)

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        cards = view["peer_wallets_1h"][0] + 1
        return f"{plain(cards)} wallets paid this counterparty within the hour, this one {view.money}"

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """Cards of others pay a merchant next to nothing, one after the other; the wallet's is the last of them."""
        doublings, hours = ((0, 0.9), (1, 0.6), (2, 0.3))[strength - 1]
        merchant = scene.stranger(wallet)
        cards = [*(int(other) for other in scene.others(wallet, cls.testing_cards * 2**doublings - 1)), wallet]
        for time, card in zip(scene.spread(begin, hours, len(cards)), cards, strict=True):
            scene.act(StagedEvent(card, time, OTHER, scene.rng.uniform(0.5, 2.0), merchant, ordinary=card != wallet))
