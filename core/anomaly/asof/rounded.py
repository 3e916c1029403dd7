"""Which amounts are round, and how far back amounts are compared: what rules read too, without the compiler."""

from __future__ import annotations

from typing import Final

import numpy as np

from core.arrays import Flags, Floats

LEAST_ROUND: Final = 100.0
LOOKED = 200  # so many of a wallet's latest events are looked at for amounts that are alike


def round_amounts(amount: Floats) -> Flags:
    """Which amounts are round: at least 100, and two digits followed by noughts, such as 1,200 or 50,000."""
    size = np.maximum(amount, LEAST_ROUND)
    step = 10.0 ** (np.floor(np.log10(size) + 1e-12) - 1.0)
    return np.asarray((amount >= LEAST_ROUND) & (amount % step == 0))
