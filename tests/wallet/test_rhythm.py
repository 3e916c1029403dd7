"""Around the clock, and without a night."""

from __future__ import annotations

import numpy as np
import pytest

from core.spans import DAY_S
from core.wallet.rhythm import WEEK_S, has_sleepless_week, hour_entropy_bits
from tests.wallet.made import START_S

NIGHT_S = 4 * 3_600


def every(gap_s: int, count: int) -> np.ndarray:
    return np.arange(count, dtype=np.int64) * gap_s + START_S


def test_evenly_spread_hours_have_the_entropy_of_a_24_sided_die() -> None:
    hours = every(3_600, 24)
    assert hour_entropy_bits(hours) == pytest.approx(np.log2(24))
    assert hour_entropy_bits(hours[:1]) == 0.0


def test_a_week_without_a_night_is_seven_days_without_a_pause() -> None:
    busy = every(3_600, WEEK_S // 3_600 + 1)
    assert has_sleepless_week(busy, NIGHT_S)
    assert not has_sleepless_week(busy[:-1], NIGHT_S)
    slept = busy.copy()
    slept[len(slept) // 2 :] += NIGHT_S
    assert not has_sleepless_week(slept, NIGHT_S)
    assert not has_sleepless_week(every(DAY_S, 30), NIGHT_S)
