"""The rhythm of a row of moments: how evenly it goes around the clock, and whether it ever pauses for a night."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.spans import DAY_S, HOUR_S

WEEK_S = 7 * DAY_S


def hour_entropy_bits(time_s: NDArray[np.int64]) -> float:
    """Shannon entropy of the hour of day, 0 (always the same hour) to 4.58 bits (evenly around the clock)."""
    counts = np.bincount((time_s % DAY_S) // HOUR_S, minlength=24)
    share = counts[counts > 0] / counts.sum()
    return float(-(share * np.log2(share)).sum())


def has_sleepless_week(time_s: NDArray[np.int64], longest_pause_s: float) -> bool:
    """Whether some stretch of seven days has no pause of that length."""
    ends = np.flatnonzero(np.diff(time_s) >= longest_pause_s)
    starts = np.concatenate([[0], ends + 1])
    stops = np.concatenate([ends, [len(time_s) - 1]])
    return bool((time_s[stops] - time_s[starts]).max() >= WEEK_S)
