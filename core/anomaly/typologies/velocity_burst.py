"""Velocity burst: many events within the hour of a wallet that has few."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import OTHER
from core.anomaly.plain import plain
from core.anomaly.typologies.base import Scene, StagedEvent, Typology
from core.arrays import Flags


@dataclass(frozen=True)
class VelocityBurst(Typology):
    """Fires on every event from the one that makes it many.

    Attributes:
        burst_count: This many events within the hour, the present one included, ...
        burst_times: ... and this many times what the wallet does in its usual hour.
    """

    name = "velocity_burst"
    title = "Velocity burst"
    sentence = "At least {burst_count} events within the hour, and {burst_times:g} times the wallet's usual hour."
    source = (
        "Whitrow et al., 2009, Transaction aggregation as a strategy for credit card fraud detection."
        " The numbers are ours."
    )

    burst_count: int = 8
    burst_times: float = 10.0

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        count = view["count_1h"] + 1
        return np.asarray(view.clocked & (count >= self.burst_count) & (count >= self.burst_times * view.per_day / 24))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        return f"{plain(view['count_1h'][0] + 1)} events within the hour, this one included"

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """Ordinary payments to the usual people, within minutes."""
        count, hours = ((10, 1.0), (20, 0.7), (50, 0.5))[strength - 1]
        for time in scene.spread(begin, hours, count):
            amount = scene.usual(wallet) * float(np.exp(scene.rng.normal(0.0, 0.5)))
            scene.act(StagedEvent(wallet, time, OTHER, amount, int(scene.rng.choice(scene.favourites(wallet)))))
