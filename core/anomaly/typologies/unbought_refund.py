"""Refunds without purchases: money is given back by somebody to whom the wallet never paid so much."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import IN, OTHER, REFUND
from core.anomaly.plain import plain
from core.anomaly.typologies.base import Scene, StagedEvent, Typology
from core.arrays import Flags
from core.spans import DAY_MS


@dataclass(frozen=True)
class UnboughtRefund(Typology):
    """Fires on the last of several such refunds. What is a refund is said by an event's type.

    Attributes:
        refund_count: So many refunds within 7 days, this one included, each of more than the wallet had paid there, ...
        refund_days: ... of a wallet with at least so many days: what was bought before a file begins is not in it.
    """

    name = "unbought_refund"
    title = "Refunds without purchases"
    sentence = (
        "At least {refund_count} refunds within 7 days that are more than the wallet had paid the counterparty, of a "
        "wallet with at least {refund_days} days."
    )
    source = "Practice: refunds to somebody who bought nothing. The numbers are ours."

    refund_count: int = 2
    refund_days: int = 30

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        refunded = view.pays & (view.kind == IN) & (view.nature == REFUND)
        more = view.amount > view["spent_with"] * (1.0 + 1e-9)
        many = view["unbought_7d"] + 1 >= self.refund_count
        return np.asarray(refunded & more & many & (view["age_days"] >= self.refund_days))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        return (
            f"{view.money} refunded by a counterparty to whom the wallet had paid {plain(view['spent_with'][0])} more "
            f"than came back; {plain(view['unbought_7d'][0] + 1)} such refunds within 7 days"
        )

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """One small purchase at a merchant, and refunds of far more."""
        count, hours, times = ((2, 72.0, 1.5), (4, 48.0, 3.0), (8, 24.0, 6.0))[strength - 1]
        merchant = scene.stranger(wallet)
        scene.act(StagedEvent(wallet, begin - 2 * DAY_MS, OTHER, 0.2 * scene.usual(wallet), merchant, ordinary=True))
        for time in scene.spread(begin, hours, count):
            amount = times * scene.usual(wallet) * scene.rng.uniform(0.8, 1.2)
            scene.act(StagedEvent(wallet, time, IN, amount, merchant, nature=REFUND))
