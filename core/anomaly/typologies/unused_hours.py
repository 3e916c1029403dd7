"""Hours never used: a wallet is suddenly busy at a time of day at which it never did anything."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import OTHER
from core.anomaly.plain import plain
from core.anomaly.typologies.base import Scene, StagedEvent, Typology
from core.arrays import Flags
from core.spans import DAY_MS, HOUR_MS


@dataclass(frozen=True)
class UnusedHours(Typology):
    """Fires on the last of several events at such a time of day.

    Attributes:
        unused_count: So many of them within 24 h, this one included, ...
        unused_past: ... of a wallet with so many events before that day, over ...
        unused_days: ... at least so many days.
    """

    name = "unused_hours"
    title = "Hours never used"
    sentence = (
        "At least {unused_count} events within 24 h at times of day within an hour of which the wallet never did "
        "anything, of a wallet with at least {unused_past} events over {unused_days} days."
    )
    source = (
        "Regulation (EU) 2018/389, Article 18(2)(c)(i): abnormal behavioural pattern of the payer."
        " The numbers are ours."
    )

    unused_count: int = 3
    unused_past: int = 30
    unused_days: int = 14

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        known = view["past_events"] - view["count_24h"] >= self.unused_past
        count = view["unused_hours_24h"] + 1
        now = (view["unused_hour"] == 1) & (count >= self.unused_count)
        return np.asarray(view.clocked & now & known & (view["age_days"] >= self.unused_days))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        older = view["past_events"][0] - view["count_24h"][0]
        return (
            f"{plain(view['unused_hours_24h'][0] + 1)} events within 24 hours at times of day that none of the "
            f"{plain(older)} events before them had"
        )

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """An owner who lives by day is busy at an hour that was never hers."""
        count = (3, 5, 10)[strength - 1]
        for day in range(1, 400):
            night = begin - day * DAY_MS
            scene.rest(wallet, night - 2 * HOUR_MS, night + 3 * HOUR_MS)
            if day <= 30:
                scene.act(
                    StagedEvent(
                        wallet, night + 9 * HOUR_MS, OTHER, _amount(scene, wallet), _payee(scene, wallet), ordinary=True
                    )
                )
        for time in scene.spread(begin, 1.0, count):
            scene.act(StagedEvent(wallet, time, OTHER, _amount(scene, wallet), _payee(scene, wallet)))


def _amount(scene: Scene, wallet: int) -> float:
    return scene.usual(wallet) * float(np.exp(scene.rng.normal(0.0, 0.5)))


def _payee(scene: Scene, wallet: int) -> int:
    return int(scene.rng.choice(scene.favourites(wallet)))
