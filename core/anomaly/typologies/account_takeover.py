"""Account takeover: someone else logs in from a device of their own and empties the account."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import IN, LOGIN, MISSING, OUT
from core.anomaly.plain import plain, span
from core.anomaly.typologies.base import Scene, Typology
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
        "A device new to the wallet for at most {takeover_h:g} h, and at least {takeover_times:g} times its usual "
        "amount to a counterparty it never paid."
    )
    source = "A usual red flag of account monitoring: new device, then new payee. The numbers are ours."

    takeover_h: float = 24.0
    takeover_times: float = 2.0

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        settled = view.pays & (view.kind != IN) & (view["past_payments"] >= view.thresholds.history)
        large = view.amount >= self.takeover_times * view.usual
        # Where the ledger names no counterparties the rule rests on the device and the amount alone.
        stranger = np.isnan(view["first_counterparty"]) | (view["first_counterparty"] == 1)
        return np.asarray(settled & large & stranger & (view["new_device_h"] <= self.takeover_h))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        return from_new_device(view)

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """A login from a foreign device, then transfers to strangers; the blatant one also from far away."""
        hours, times, count = ((8.0, 3.0, 1), (2.0, 6.0, 2), (0.5, 15.0, 3))[strength - 1]
        city = scene.far_city(wallet) if strength == 3 else None
        scene.act(wallet, begin, LOGIN, 0.0, MISSING, foreign=True, city=city)
        for time in scene.spread(begin + 60_000, hours, count):
            amount = times * scene.usual(wallet) * scene.rng.uniform(0.8, 1.2)
            scene.act(wallet, time, OUT, amount, scene.stranger(wallet), foreign=True, city=city)
        scene.rest(wallet, begin - 20 * HOUR_MS, begin + 36 * HOUR_MS)


def from_new_device(view: AsOfView) -> str:
    """One payment from a device that is new to the wallet, beside its earlier payments."""
    new, past = view["new_device_h"][0], view["past_payments"][0]
    device = "a device new with this event" if new == 0 else f"a device new since {span(new)}"
    return (
        f"{view.money} from {device}; the mean of the {plain(past)} earlier payments out is "
        f"{plain(view['past_mean'][0])}"
    )
