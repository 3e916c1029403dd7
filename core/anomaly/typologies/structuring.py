"""Structuring: a large sum of cash in parts that each stay just below a reporting limit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import CASH, IN, MISSING
from core.anomaly.plain import plain
from core.anomaly.typologies.base import REPORTING_LIMIT, Scene, StagedEvent, Typology
from core.arrays import Flags


@dataclass(frozen=True)
class Structuring(Typology):
    """Fires on the last of several amounts of cash just under the limit. What is cash is said by an event's type.

    Attributes:
        structuring_count: This many of them within 7 days, the present one included.
    """

    name = "structuring"
    title = "Structuring"
    sentence = "At least {structuring_count} amounts of cash within 7 days that are just under {limit:,.0f}."
    source = "31 USC 5324: splitting cash to stay under the 10,000 dollar report of 31 CFR 1010.311. The count is ours."

    structuring_count: int = 3

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        low, high = view.thresholds.just_under
        now = view.pays & view.cash & (view.amount >= low) & (view.amount < high)
        return np.asarray(now & (view["just_under_7d"] + 1 >= self.structuring_count))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        low, high = view.thresholds.just_under
        count = view["just_under_7d"][0] + 1
        edges = f"from {plain(low)} to under {plain(high)}"
        # The detectors' reason stands in it word for word, so that it is said once.
        return f"{plain(count)} amounts of cash {edges} within 7 days, this one included, of {view.money}"

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """Several deposits of cash, each 91 to 99.9 % of the limit."""
        count, hours = ((3, 72.0), (5, 48.0), (8, 24.0))[strength - 1]
        for time in scene.spread(begin, hours, count):
            scene.act(
                StagedEvent(wallet, time, IN, REPORTING_LIMIT * scene.rng.uniform(0.91, 0.999), MISSING, nature=CASH)
            )
