"""Repeated near-equal amounts: a large sum in parts of about one size, whatever limit they may stay under."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.asof.rounded import LOOKED
from core.anomaly.context import AsOfView
from core.anomaly.ledger import IN, OUT
from core.anomaly.plain import plain
from core.anomaly.typologies.base import Scene, StagedEvent, Typology
from core.arrays import Flags


@dataclass(frozen=True)
class NearEqual(Typology):
    """Fires on the last of them. It needs no limit and no cash, so that it says what structuring cannot.

    Attributes:
        near_count: So many payments within 7 days of 90 to 111 % of this one, this one included, ...
        near_times: ... which is at least this many times the wallet's usual amount and the ledger's, ...
        near_past: ... of a wallet with at least so many payments older than that.
    """

    name = "near_equal"
    title = "Repeated near-equal amounts"
    sentence = (
        "At least {near_count} payments within 7 days of 90 to 111 % of this one, which is at least {near_times:g} "
        "times the wallet's usual amount and the ledger's, of a wallet with at least {near_past} older payments."
    )
    source = "FFIEC BSA/AML Examination Manual, Appendix G, Structuring, without a limit. The numbers are ours."

    near_count: int = 3
    near_times: float = 3.0
    near_past: int = 10

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        leaving = view.pays & (view.kind != IN) & ~view.to_self
        # What a busier wallet did is not looked at as a whole, and nothing is said of it.
        settled = (view["count_7d"] < LOOKED) & (view["past_payments"] - view["count_7d"] >= self.near_past)
        large = view.amount >= self.near_times * np.maximum(view.usual, view.unit)
        return np.asarray(leaving & settled & large & (view["alike_7d"] + 1 >= self.near_count))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        return (
            f"{plain(view['alike_7d'][0] + 1)} payments within 7 days of 90 to 111 % of this one of {view.money}; the "
            f"mean of the {plain(view['past_payments'][0])} earlier payments out is {plain(view['past_mean'][0])}"
        )

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """Several transfers of about one size to one receiver."""
        count, hours, times = ((3, 96.0, 12.0), (5, 48.0, 25.0), (8, 24.0, 60.0))[strength - 1]
        receiver = scene.stranger(wallet)
        amount = max(times * scene.usual(wallet), 600.0)
        for time in scene.spread(begin, hours, count):
            scene.act(StagedEvent(wallet, time, OUT, amount * scene.rng.uniform(0.95, 1.0), receiver))
