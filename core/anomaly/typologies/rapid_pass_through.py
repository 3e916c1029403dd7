"""Rapid pass-through: money comes in and leaves again within a day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import IN, OUT
from core.anomaly.plain import plain
from core.anomaly.typologies.base import Scene, StagedEvent, Typology
from core.arrays import Flags


@dataclass(frozen=True)
class RapidPassThrough(Typology):
    """Fires on a payment that takes out most of what came in.

    Attributes:
        pass_through_share: This share of what came in within 24 h has left again, ...
        pass_through_times: ... and what came in is at least this many times the wallet's usual amount.
    """

    name = "rapid_pass_through"
    title = "Rapid pass-through"
    sentence = (
        "At least {pass_through_share:.0%} of what came in within 24 h has left, and it was at least "
        "{pass_through_times:g} times the wallet's usual amount."
    )
    source = (
        "FDIC, Risk Management Manual of Examination Policies, Bank Secrecy Act: similar sums wired in and out on the"
        " same or the next day. The numbers are ours."
    )

    pass_through_share: float = 0.8
    pass_through_times: float = 5.0

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        leaving = view.pays & ~view.to_self & (view.kind != IN) & (view["past_payments"] >= view.thresholds.history)
        through = view["outflow_24h"] + view.amount >= self.pass_through_share * view["intake_24h"]
        return np.asarray(leaving & through & (view["intake_24h"] >= self.pass_through_times * view.usual))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        left = view["outflow_24h"][0] + view.amount[0]
        return f"{plain(view['intake_24h'][0])} came in and {plain(left)} left {view.day}, this event included"

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """One large deposit, then four transfers to people the wallet never paid."""
        times, share, hours = ((15, 0.85, 18.0), (40, 0.92, 6.0), (100, 0.98, 1.0))[strength - 1]
        total = times * scene.usual(wallet)
        scene.act(StagedEvent(wallet, begin, IN, total, scene.payer(wallet)))
        parts = scene.rng.dirichlet(np.full(4, 4.0)) * total * share
        for time, part in zip(scene.spread(begin + 5 * 60_000, hours, 4), parts, strict=True):
            scene.act(StagedEvent(wallet, time, OUT, part, scene.stranger(wallet)))
