"""Structuring: a large sum in parts that each stay just below a reporting limit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import OUT
from core.anomaly.plain import plain
from core.anomaly.typologies.base import REPORTING_LIMIT, Scene, Typology
from core.arrays import Flags


@dataclass(frozen=True)
class Structuring(Typology):
    """Fires on the last of several amounts just under the limit.

    Attributes:
        structuring_count: This many of them within 7 days, the present one included.
    """

    name = "structuring"
    title = "Structuring"
    sentence = "At least {structuring_count} amounts within 7 days that are just under {limit:,.0f}."
    source = "31 USC 5324: splitting cash to stay under the 10,000 dollar report of 31 CFR 1010.311. The count is ours."

    structuring_count: int = 3

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        low, high = view.thresholds.just_under
        now = view.pays & (view.amount >= low) & (view.amount < high)
        return np.asarray(now & (view["just_under_7d"] + 1 >= self.structuring_count))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        low, high = view.thresholds.just_under
        count = view["just_under_7d"][0] + 1
        return f"{plain(count)} amounts from {plain(low)} to under {plain(high)} within 7 days, the last {view.money}"

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """Several transfers to one receiver, each 91 to 99.9 % of the limit."""
        count, hours = ((3, 72.0), (5, 48.0), (8, 24.0))[strength - 1]
        receiver = scene.stranger(wallet)
        for time in scene.spread(begin, hours, count):
            scene.act(wallet, time, OUT, REPORTING_LIMIT * scene.rng.uniform(0.91, 0.999), receiver)
