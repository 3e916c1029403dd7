"""People sleep, machines do not, amounts look typed."""

from __future__ import annotations

import numpy as np
import pytest

from core.simulate.rhythm import amounts, favourites, human_times, machine_times, significant
from core.spans import DAY_S
from core.wallet.rhythm import hour_entropy_bits

START_S = 1_700_006_400


def test_people_are_quiet_at_night_by_their_own_clock() -> None:
    times = human_times(np.random.default_rng(1), 4_000, START_S, START_S + 300 * DAY_S, utc_offset_h=8)
    local_hour = (times + 8 * 3_600) % DAY_S // 3_600
    assert np.mean((local_hour >= 2) & (local_hour < 6)) < 0.02
    assert hour_entropy_bits(times) < 4.4


def test_people_have_busy_days_and_empty_ones() -> None:
    times = human_times(np.random.default_rng(1), 300, START_S, START_S + 300 * DAY_S)
    counts = np.bincount((times - START_S) // DAY_S, minlength=300)
    assert (counts == 0).mean() > 0.45
    assert counts.max() >= 6


def test_human_times_stay_inside_and_ascend() -> None:
    times = human_times(np.random.default_rng(2), 500, START_S, START_S + 2 * DAY_S, -11)
    assert times[0] >= START_S - 12
    assert times[-1] <= START_S + 2 * DAY_S + 12
    assert (np.diff(times) >= 0).all()


def test_machines_have_no_night_and_fill_the_time() -> None:
    times = machine_times(np.random.default_rng(3), 3_000, START_S, START_S + 100 * DAY_S, 0.7)
    assert len(times) == 3_000
    assert hour_entropy_bits(times) > 4.5
    assert times[-1] - times[0] == pytest.approx(100 * DAY_S, abs=24)
    assert np.median(np.diff(times)) < 60


def test_amounts_are_heavy_tailed_and_have_few_digits() -> None:
    drawn = amounts(np.random.default_rng(4), 5_000, 0.3, 1.2, 2)
    assert np.median(drawn) == pytest.approx(0.3, rel=0.1)
    assert drawn.max() > 20 * np.median(drawn)
    assert all(float(f"{value:.2g}") == pytest.approx(value) for value in drawn)


def test_significant_rounds_by_size() -> None:
    assert significant(np.array([1234.0, 0.001234]), 2).tolist() == pytest.approx([1200.0, 0.0012])


def test_favourites_come_first() -> None:
    counts = np.bincount(favourites(np.random.default_rng(5), 2_000, 10), minlength=10)
    assert counts[0] > 3 * counts[9] > 0
