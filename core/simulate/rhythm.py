"""When people and machines act, and how much they move. All draws come from the generator that is passed in."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.spans import DAY_S, HOUR_S

SLOT_S = 12  # one block every twelve seconds since the merge

# Weight of each local hour and of each weekday (Thursday first, as 1970-01-01 was one) in a person's activity.
HOUR_WEIGHTS = np.array([1.0, 0.4, 0.2, 0.1, 0.1, 0.2, 0.8, 2, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 5, 6, 6, 5, 3])
WEEKDAY_WEIGHTS = np.array([1.1, 1.0, 0.7, 0.6, 1.0, 1.1, 1.1])
BURSTINESS = 1.3  # spread of the daily appetite, on a log scale: some days many acts, most days none


def human_times(
    rng: np.random.Generator, count: int, start_s: int, end_s: int, utc_offset_h: int = 0
) -> NDArray[np.int64]:
    """`count` moments with a daily and a weekly cycle, and bursts of busy days.

    Args:
        rng: Source of randomness.
        count: How many moments.
        start_s: First possible second since 1970.
        end_s: Last possible second, at least a day later.
        utc_offset_h: Hours the person's clock is ahead of UTC.

    Returns:
        int64 seconds on block boundaries, ascending; several may be equal.
    """
    first_day = start_s // DAY_S
    days = np.arange(first_day, max(end_s // DAY_S, first_day + 1))
    appetite = rng.lognormal(0.0, BURSTINESS, len(days)) * WEEKDAY_WEIGHTS[days % 7]
    day = rng.choice(days, count, p=appetite / appetite.sum())
    hour = rng.choice(24, count, p=HOUR_WEIGHTS / HOUR_WEIGHTS.sum())
    second = day * DAY_S + ((hour - utc_offset_h) % 24) * HOUR_S + rng.integers(0, HOUR_S, count)
    return on_slots(np.clip(second, start_s, end_s))


def machine_times(
    rng: np.random.Generator, count: int, start_s: int, end_s: int, burst_share: float
) -> NDArray[np.int64]:
    """`count` moments without a night: runs of neighbouring blocks between exponential waits.

    Args:
        rng: Source of randomness.
        count: How many moments.
        start_s: The first of them, seconds since 1970.
        end_s: The last of them: the waits are stretched to fill the time between.
        burst_share: Share of gaps of one to three blocks.
    """
    quick = rng.random(count - 1) < burst_share
    gaps = np.where(quick, rng.integers(1, 4, count - 1) * SLOT_S, rng.exponential(1.0, count - 1))
    waiting_s = end_s - start_s - gaps[quick].sum()
    gaps[~quick] *= waiting_s / gaps[~quick].sum()
    return on_slots(start_s + np.concatenate([[0.0], np.cumsum(gaps)]))


def on_slots(time_s: NDArray[np.float64] | NDArray[np.int64]) -> NDArray[np.int64]:
    """Sorted, on block boundaries."""
    return np.sort(time_s.astype(np.int64) // SLOT_S * SLOT_S + 11)


def amounts(rng: np.random.Generator, count: int, median: float, sigma: float, digits: int = 3) -> NDArray[np.float64]:
    """Heavy-tailed (lognormal) amounts, rounded to as many significant digits as people type."""
    return significant(median * rng.lognormal(0.0, sigma, count), digits)


def significant(values: NDArray[np.float64], digits: int) -> NDArray[np.float64]:
    """Positive values rounded to `digits` significant digits."""
    scale = 10.0 ** (digits - 1 - np.floor(np.log10(values)))
    rounded: NDArray[np.float64] = np.round(values * scale) / scale
    return rounded


def favourites(rng: np.random.Generator, count: int, choices: int, exponent: float = 1.0) -> NDArray[np.int64]:
    """`count` indices below `choices`, the first ones far more often than the last (Zipf)."""
    weights = 1.0 / np.arange(1, choices + 1) ** exponent
    return rng.choice(choices, count, p=weights / weights.sum())
