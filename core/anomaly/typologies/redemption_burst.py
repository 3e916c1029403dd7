"""Redemption burst: a position is taken out in quick succession."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import MISSING, REDEEM
from core.anomaly.plain import plain
from core.anomaly.typologies.base import Scene, StagedEvent, Typology
from core.arrays import Flags


@dataclass(frozen=True)
class RedemptionBurst(Typology):
    """Fires on every redemption from the one that makes it many.

    Attributes:
        redemption_count: This many redemptions within the hour, the present one included.
    """

    name = "redemption_burst"
    title = "Redemption burst"
    sentence = "At least {redemption_count} redemptions within the hour."
    source = "Ours, for lending protocols: a position emptied in steps within an hour."

    redemption_count: int = 4

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        return np.asarray(view.clocked & (view.kind == REDEEM) & (view["redemptions_1h"] + 1 >= self.redemption_count))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        return f"{plain(view['redemptions_1h'][0] + 1)} redemptions within the hour, this one included"

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """Redemptions of one to three times the usual amount, within minutes."""
        count, hours = ((5, 1.0), (9, 0.7), (16, 0.4))[strength - 1]
        for time in scene.spread(begin, hours, count):
            scene.act(
                StagedEvent(wallet, time, REDEEM, 2.0 * scene.usual(wallet) * scene.rng.uniform(0.5, 1.5), MISSING)
            )
