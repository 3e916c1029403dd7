"""How far a wallet moved since its previous located event."""

from __future__ import annotations

import math

import numpy as np

from core.anomaly.asof.kernel import HOUR_MS, KM, TRAVEL_H
from core.arrays import Floats, Ints
from core.compiled import compiled

EARTH_KM = 6371.0


@compiled
def travel(starts: Ints, time: Ints, latitude: Floats, longitude: Floats, out: Floats, rows: Ints) -> None:
    """Great-circle distance (haversine) and hours since the wallet's previous located event."""
    for w in range(len(starts) - 1):
        last = -1
        for i in range(starts[w], starts[w + 1]):
            row = out[rows[i]]
            row[KM], row[TRAVEL_H] = np.nan, np.nan
            if not (math.isfinite(latitude[i]) and math.isfinite(longitude[i])):
                continue
            if last >= 0:
                row[TRAVEL_H] = (time[i] - time[last]) / HOUR_MS
                row[KM] = 0.0
                # Most events happen where the one before did: no trigonometry for them.
                if latitude[i] != latitude[last] or longitude[i] != longitude[last]:
                    a, b = math.radians(latitude[last]), math.radians(latitude[i])
                    turn = math.radians(longitude[i] - longitude[last])
                    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(turn / 2) ** 2
                    row[KM] = 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, h)))
            last = i
