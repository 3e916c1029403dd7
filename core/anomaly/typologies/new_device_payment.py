"""New device: a payment well above the usual from a device that the wallet never had, to someone it knows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import IN, OUT
from core.anomaly.typologies.account_takeover import from_new_device
from core.anomaly.typologies.base import Scene, StagedEvent, Typology
from core.arrays import Flags
from core.spans import DAY_MS, HOUR_MS


@dataclass(frozen=True)
class NewDevicePayment(Typology):
    """Fires where `AccountTakeover` does not, because the counterparty was paid before.

    Attributes:
        new_device_hours: A device that is new to the wallet since at most this many hours, ...
        new_device_times: ... and a payment of this many times its usual amount, ...
        new_device_past: ... after at least so many payments.
    """

    name = "new_device_payment"
    title = "Larger payment from a new device"
    sentence = (
        "A device new to the wallet for at most {new_device_hours:g} h, where most of its events come from known ones, "
        "and at least {new_device_times:g} times its usual amount after at least {new_device_past} payments, to a "
        "counterparty it paid before."
    )
    source = (
        "Regulation (EU) 2018/389, Article 18(2)(c)(ii): unusual information about the payer's device."
        " The numbers are ours."
    )

    new_device_hours: float = 24.0
    new_device_times: float = 2.5
    new_device_past: int = 10

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        settled = view.pays & (view.kind != IN) & (view["past_payments"] >= self.new_device_past)
        large = view.amount >= self.new_device_times * view.usual
        known = view["first_counterparty"] == 0
        return np.asarray(settled & large & known & view.has_new_device(self.new_device_hours))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        return from_new_device(view)

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """From a foreign device more than usual goes to whom the owner pays most."""
        times = (2.6, 5.0, 12.0)[strength - 1]
        scene.rest(wallet, begin - 20 * HOUR_MS, begin + 36 * HOUR_MS)
        known = int(scene.favourites(wallet)[0])
        for day in range(2, 14):
            scene.act(StagedEvent(wallet, begin - day * DAY_MS, OUT, scene.usual(wallet), known, ordinary=True))
        scene.act(StagedEvent(wallet, begin, OUT, times * scene.usual(wallet), known, foreign=True))
