"""Times of day a wallet never used, and changes of country, against its own past."""

from __future__ import annotations

import numpy as np

from core.anomaly.asof.kernel import DAY_MS, HOUR_MS
from core.anomaly.ledger import Codes
from core.arrays import Floats, Ints
from core.compiled import compiled

UNUSED, UNUSED_24H, COUNTRY_H, SWITCHES = 52, 53, 54, 55


@compiled
def habits(starts: Ints, time: Ints, country: Codes, out: Floats, rows: Ints) -> None:
    """Fill the columns UNUSED to SWITCHES, wallet by wallet.

    The day before an event is no habit yet: whether an hour of the day was used is asked of what is older,
    of every event of that day alike.
    """
    for w in range(len(starts) - 1):
        used, lately = np.zeros(24, dtype=np.int64), np.zeros(24, dtype=np.int64)
        older, last, switches = starts[w], -1, 0
        for i in range(starts[w], starts[w + 1]):
            while older < i and time[older] <= time[i] - DAY_MS:
                used[(time[older] // HOUR_MS) % 24] += 1
                lately[(time[older] // HOUR_MS) % 24] -= 1
                older += 1
            row = out[rows[i]]
            hour = (time[i] // HOUR_MS) % 24
            near = used[hour - 1] + used[hour] + used[(hour + 1) % 24]
            row[UNUSED] = np.nan if older == starts[w] else (1.0 if near == 0 else 0.0)
            row[UNUSED_24H] = 0.0
            if older > starts[w]:
                for h in range(24):
                    if used[h - 1] + used[h] + used[(h + 1) % 24] == 0:
                        row[UNUSED_24H] += lately[h]
            lately[hour] += 1
            row[COUNTRY_H], row[SWITCHES] = np.nan, switches
            if country[i] >= 0:
                if last >= 0 and country[last] != country[i]:
                    row[COUNTRY_H] = (time[i] - time[last]) / HOUR_MS
                    switches += 1
                last = i
