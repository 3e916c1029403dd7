"""Account takeover: someone else logs in from a device of their own and empties the account."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import IN, LOGIN, MISSING, OUT
from core.anomaly.plain import plain
from core.anomaly.typologies.base import Scene, StagedEvent, Typology
from core.arrays import Flags
from core.spans import HOUR_MS


@dataclass(frozen=True)
class AccountTakeover(Typology):
    """Fires on a large payment to a stranger from a new device.

    Attributes:
        takeover_h: A device that is new to the wallet since at most this many hours, ...
        takeover_times: ... and a payment of this many times its usual amount, to a counterparty it never paid.
    """

    name = "account_takeover"
    title = "Account takeover"
    sentence = (
        "A device new to the wallet for at most {takeover_h:g} h, where most of its events come from known ones, and "
        "at least {takeover_times:g} times its usual amount to a counterparty it never paid."
    )
    source = (
        "FinCEN FIN-2011-A016, Account Takeover Activity: irregularities of an account, sudden transfers."
        " The numbers are ours."
    )

    takeover_h: float = 24.0
    takeover_times: float = 2.0

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        settled = view.pays & (view.kind != IN) & (view["past_payments"] >= view.thresholds.history)
        large = view.amount >= self.takeover_times * view.usual
        # Where the ledger names no counterparties the rule rests on the device and the amount alone.
        stranger = np.isnan(view["first_counterparty"]) | (view["first_counterparty"] == 1)
        return np.asarray(settled & large & stranger & view.has_new_device(self.takeover_h))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        return from_new_device(view)

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """A login from a foreign device, then transfers to strangers; the blatant one also from far away."""
        hours, times, count = ((8.0, 3.0, 1), (2.0, 6.0, 2), (0.5, 15.0, 3))[strength - 1]
        city = scene.far_city(wallet) if strength == 3 else None
        scene.act(StagedEvent(wallet, begin, LOGIN, 0.0, MISSING, foreign=True, city=city))
        for time in scene.spread(begin + 60_000, hours, count):
            amount = times * scene.usual(wallet) * scene.rng.uniform(0.8, 1.2)
            scene.act(StagedEvent(wallet, time, OUT, amount, scene.stranger(wallet), foreign=True, city=city))
        scene.rest(wallet, begin - 20 * HOUR_MS, begin + 36 * HOUR_MS)


def from_new_device(view: AsOfView) -> str:
    """One payment after a device that is new to the wallet came, beside its earlier payments."""
    return (
        f"{view.money}; a device that is new to this wallet came {view.device_came}; the mean of the "
        f"{plain(view['past_payments'][0])} earlier payments out is {plain(view['past_mean'][0])}"
    )
