"""Round trip: money comes back, over others, to the one who sent it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import IN, OUT
from core.anomaly.plain import plain
from core.anomaly.typologies.base import Scene, StagedEvent, Typology
from core.arrays import Flags
from core.spans import HOUR_MS


@dataclass(frozen=True)
class RoundTrip(Typology):
    """Fires on the transfer that closes a ring of three parties or more.

    Each transfer passes on 80 to 100 % of the one before, within three days (`core.anomaly.asof.chains`). Between two
    parties it is a purchase taken back, and says nothing.

    Attributes:
        ring_parties: At least so many transfers.
    """

    name = "round_trip"
    title = "Round trip"
    sentence = (
        "Over at least {ring_parties} transfers, each of 80 to 100 % of the one before and within three days of it, "
        "money comes back to who sent it."
    )
    source = (
        "FFIEC BSA/AML Examination Manual, Appendix F: funds moved from one bank to another and back to the first."
        " The numbers are ours."
    )

    ring_parties: int = 3

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        return np.asarray(view.pays & (view["ring_hops"] >= self.ring_parties))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        return f"{view.money} closes a ring of {plain(view['ring_hops'][0])} transfers"

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """The wallet pays somebody, he another, and that one the wallet."""
        hours, kept = ((48.0, 0.88), (12.0, 0.95), (2.0, 0.99))[strength - 1]
        amount = 2.0 * scene.usual(wallet)
        first, second = (int(other) for other in scene.others(wallet, 2))
        scene.act(StagedEvent(wallet, begin, OUT, amount, first))
        scene.act(StagedEvent(first, begin + hours * HOUR_MS, OUT, kept * amount, second, ordinary=True))
        scene.act(StagedEvent(wallet, begin + 2 * hours * HOUR_MS, IN, kept**2 * amount, second))
