"""Savings sent away: what was put by comes back and goes at once to somebody who was never paid before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import IN, OUT
from core.anomaly.plain import plain
from core.anomaly.typologies.base import Scene, StagedEvent, Typology
from core.arrays import Flags
from core.spans import DAY_MS, HOUR_MS


@dataclass(frozen=True)
class EmptiedSavings(Typology):
    """Fires on a first payment that takes most of what came back from where the wallet had put money.

    Attributes:
        savings_share: This share of what came back within 24 h goes to a counterparty that the wallet never met, ...
        savings_times: ... and what came back was at least this many times its usual amount.
    """

    name = "emptied_savings"
    title = "Savings to a new payee"
    sentence = (
        "At least {savings_share:.0%} of what came back within 24 h from where the wallet had put money goes to a "
        "counterparty it never met, and that was at least {savings_times:g} times its usual amount."
    )
    source = "Practice: savings are moved to the current account and paid to somebody new. The numbers are ours."

    savings_share: float = 0.8
    savings_times: float = 3.0

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        settled = view.pays & (view.kind != IN) & ~view.to_self & (view["past_payments"] >= view.thresholds.history)
        large = view["saved_24h"] >= self.savings_times * view.usual
        most = view.amount >= self.savings_share * view["saved_24h"]
        return np.asarray(settled & large & most & (view["first_counterparty"] == 1))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        return (
            f"{plain(view['saved_24h'][0])} came back {view.day} from where this wallet had put money, and "
            f"{view.money} goes to a counterparty it never met"
        )

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """An owner saves every week; then all of it comes back and goes to a stranger."""
        times, hours, share = ((6.0, 12.0, 0.85), (15.0, 3.0, 0.92), (40.0, 0.5, 0.98))[strength - 1]
        savings, total = scene.stranger(wallet), times * scene.usual(wallet)
        for week in range(1, 7):
            scene.act(StagedEvent(wallet, begin - 7 * week * DAY_MS, OUT, total / 6.0, savings, ordinary=True))
        scene.rest(wallet, begin - 20 * HOUR_MS, begin + 36 * HOUR_MS)
        scene.act(StagedEvent(wallet, begin, IN, total, savings))
        payee = scene.stranger(wallet)
        while payee == savings:
            payee = scene.stranger(wallet)
        scene.act(StagedEvent(wallet, begin + hours * HOUR_MS, OUT, share * total, payee))
