"""Impossible travel: two places, too far apart for the time between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import OTHER
from core.anomaly.plain import plain, span
from core.anomaly.typologies.base import Scene, StagedEvent, Typology
from core.arrays import Flags
from core.spans import HOUR_MS


@dataclass(frozen=True)
class ImpossibleTravel(Typology):
    """Fires on the event at the second place.

    Attributes:
        geo_error_km: How wrong the location of an IP address may be; taken off both ends of a journey.
        travel_km: At least this far ...
        travel_kmh: ... faster than this (airliners cruise at 900), ...
        travel_h: ... since an event at most this many hours ago.
    """

    name = "impossible_travel"
    title = "Impossible travel"
    sentence = "At least {travel_km:,.0f} km from the previous event, faster than {travel_kmh:,.0f} km/h."
    source = "Microsoft Entra ID Protection, risk detections: impossible travel. The distances are ours."

    geo_error_km: float = 50.0
    travel_km: float = 500.0
    travel_kmh: float = 1_000.0
    travel_h: float = 48.0

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        hours = np.maximum(view["travel_h"], 1 / 60)
        km = view["travel_km"] - 2.0 * self.geo_error_km
        far = view["travel_km"] >= self.travel_km
        return np.asarray(view.clocked & far & (km / hours >= self.travel_kmh) & (hours <= self.travel_h))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        km, hours = view["travel_km"][0], view["travel_h"][0]
        speed = km / max(hours, 1 / 60)
        # The detectors' reason word for word, so that it is said once.
        far = f"{plain(round(km))} km from the previous event with a place"
        return f"{far}, {span(hours)} later: at least {plain(round(speed))} km/h"

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """A payment at home, which is the owner's own, and too soon another one far away."""
        hours = (2.5, 1.0, 0.25)[strength - 1]
        city, usual = scene.far_city(wallet), scene.usual(wallet)
        first, second = (int(party) for party in scene.favourites(wallet)[:2])
        scene.act(StagedEvent(wallet, begin, OTHER, usual, first, ordinary=True))
        scene.act(StagedEvent(wallet, begin + hours * HOUR_MS, OTHER, usual, second, city=city))
        scene.rest(wallet, begin, begin + 36 * HOUR_MS)
