"""Two countries: payments in two of them too soon after one another, where no coordinates are known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import IN, OTHER
from core.anomaly.plain import plain, span
from core.anomaly.typologies.base import Scene, StagedEvent, Typology
from core.arrays import Flags
from core.spans import HOUR_MS


@dataclass(frozen=True)
class TwoCountries(Typology):
    """Fires on the event in the second country.

    It holds only where the file's country is that of the payment, not the seat of an online shop; a wallet that often
    changes country is left alone for that.

    Attributes:
        country_hours: At most so many hours after an event in another country, ...
        country_past: ... of a wallet with at least so many events, ...
        country_share: ... of which at most this share came in another country than the event before.
    """

    name = "two_countries"
    title = "Two countries"
    sentence = (
        "Within {country_hours:g} h of an event in another country, of a wallet with at least {country_past} events of "
        "which at most {country_share:.0%} came in another country than the one before."
    )
    source = (
        "Microsoft Entra ID Protection, risk detections: atypical travel, here by country alone. The numbers are ours."
    )

    country_hours: float = 1.0
    country_past: int = 20
    country_share: float = 0.05

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        settled = view["past_events"] >= self.country_past
        at_home = view["country_switches"] <= self.country_share * view["past_events"]
        moved = view.pays & (view.kind != IN) & (view["country_h"] <= self.country_hours)
        return np.asarray(view.clocked & moved & settled & at_home)

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        return (
            f"{span(view['country_h'][0])} after an event in another country; "
            f"{plain(view['country_switches'][0])} such changes in {plain(view['past_events'][0])} earlier events"
        )

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """A payment at home, which is the owner's own, and within the hour one in another country."""
        hours = (0.9, 0.5, 0.1)[strength - 1]
        first, second = (int(party) for party in scene.favourites(wallet)[:2])
        scene.rest(wallet, begin - 20 * HOUR_MS, begin + 36 * HOUR_MS)
        scene.act(StagedEvent(wallet, begin, OTHER, scene.usual(wallet), first, ordinary=True))
        city = scene.far_city(wallet)
        scene.act(StagedEvent(wallet, begin + hours * HOUR_MS, OTHER, scene.usual(wallet), second, city=city))
