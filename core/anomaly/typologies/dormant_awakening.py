"""Dormant awakening: nothing for months, then many or large payments."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import OUT
from core.anomaly.plain import plain
from core.anomaly.typologies.base import Scene, StagedEvent, Typology
from core.arrays import Flags
from core.spans import DAY_MS, DAY_S, HOUR_MS


@dataclass(frozen=True)
class DormantAwakening(Typology):
    """Fires on payments soon after a long silence.

    Attributes:
        dormant_days: No event for this many days, ...
        dormant_pauses: ... and this many times the wallet's usual pause until then: who pays every second month is not
            dormant in between; then ...
        dormant_count: ... this many events within 24 h, the present one included, or ...
        dormant_times: ... a payment of this many times its usual amount.
    """

    name = "dormant_awakening"
    title = "Dormant awakening"
    sentence = (
        "No event for {dormant_days:g} days and {dormant_pauses:g} times the usual pause, then {dormant_count} events "
        "within 24 h or a payment of {dormant_times:g} times the usual amount."
    )
    source = "Practice: an account with little activity suddenly has much. The numbers are ours."
    earliest_day = 105  # the blatant case is silent for 100 days

    dormant_days: float = 45.0
    dormant_pauses: float = 3.0
    dormant_count: int = 3
    dormant_times: float = 3.0

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        silent = view["gap_s"] / DAY_S
        older = view["past_events"] - view["count_24h"]
        pause = np.maximum(view["age_days"] - silent, 0.0) / np.maximum(older - 1.0, 1.0)
        woken = view.pays & (silent >= self.dormant_days) & (silent >= self.dormant_pauses * pause)
        many = view["count_24h"] + 1 >= self.dormant_count
        settled = view["past_payments"] >= view.thresholds.history
        return np.asarray(woken & (many | (settled & (view.amount >= self.dormant_times * view.usual))))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        days, count = view["gap_s"][0] / DAY_S, view["count_24h"][0] + 1
        return f"{plain(days)} days without an event, then {plain(count)} {view.day}, this one of {view.money}"

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """A silence of 65 to 100 days, then transfers to strangers within six hours."""
        days, count, times = ((65, 3, 2.0), (80, 4, 4.0), (100, 6, 8.0))[strength - 1]
        scene.rest(wallet, begin - days * DAY_MS, begin + 12 * HOUR_MS)
        for time in scene.spread(begin, 6.0, count):
            amount = times * scene.usual(wallet) * scene.rng.uniform(0.8, 1.2)
            scene.act(StagedEvent(wallet, time, OUT, amount, scene.stranger(wallet)))
