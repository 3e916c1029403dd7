"""Layering: a sum is handed on from one to the next, and the next."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import OUT
from core.anomaly.plain import plain
from core.anomaly.typologies.base import Scene, StagedEvent, Typology
from core.arrays import Flags
from core.spans import HOUR_MS


@dataclass(frozen=True)
class Layering(Typology):
    """Fires on a transfer that passes a large sum on once more.

    Attributes:
        layering_hops: At least so many transfers in a row, this one included, ...
        layering_times: ... of at least this many times the ledger's usual payment.
    """

    name = "layering"
    title = "Layering over hops"
    sentence = (
        "At least {layering_hops} transfers in a row, each of 80 to 100 % of the one before and within three days of "
        "it, of at least {layering_times:g} times the ledger's usual payment."
    )
    source = "Practice: layering, a sum that is passed on from account to account. The numbers are ours."

    layering_hops: int = 3
    layering_times: float = 5.0

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        large = view.amount >= self.layering_times * view.unit
        return np.asarray(view.pays & large & (view["hops"] >= self.layering_hops))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        return f"{view.money} is number {plain(view['hops'][0])} of transfers that pass the same sum on"

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """Others hand a sum on to the wallet, which hands it to one more."""
        before, hours, kept = ((2, 48.0, 0.9), (3, 12.0, 0.95), (4, 2.0, 0.98))[strength - 1]
        amount = max(40.0 * scene.usual(wallet), 2_000.0)
        chain = [*(int(other) for other in scene.others(wallet, before)), wallet]
        for place, (payer, payee) in enumerate(itertools.pairwise(chain)):
            time = begin + place * hours * HOUR_MS
            scene.act(StagedEvent(payer, time, OUT, kept**place * amount, payee, ordinary=True))
        last = begin + before * hours * HOUR_MS
        scene.act(StagedEvent(wallet, last, OUT, kept**before * amount, scene.stranger(wallet)))
