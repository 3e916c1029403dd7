"""How often a wallet's devices are new ones, against its own past."""

from __future__ import annotations

import numpy as np

from core.anomaly.ledger import Codes
from core.arrays import Floats, Ints
from core.compiled import compiled

TURNOVER = 68


@compiled
def turnover(starts: Ints, device: Codes, keys: int, out: Floats, rows: Ints) -> None:
    """Fill the column TURNOVER, wallet by wallet; `keys` is above every code of a device.

    The first event with a device is no part of it: whatever it brings is new.
    """
    owner = np.full(keys, -1, dtype=np.int64)  # the wallet that was last seen with a device
    for w in range(len(starts) - 1):
        seen, new = 0, 0
        for i in range(starts[w], starts[w + 1]):
            out[rows[i], TURNOVER] = new / (seen - 1) if seen > 1 else np.nan
            if device[i] < 0:
                continue
            if owner[device[i]] != w:
                owner[device[i]] = w
                new += 1 if seen > 0 else 0
            seen += 1
