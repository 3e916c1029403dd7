"""Distance and time since the previous located event."""

from __future__ import annotations

import numpy as np
import pytest

from core.anomaly.asof.kernel import HOUR_MS, KM, TRAVEL_H
from core.anomaly.asof.travel import EARTH_KM, travel


def moved(latitude: list[float], longitude: list[float], starts: list[int] | None = None) -> list[tuple[float, float]]:
    n = len(latitude)
    out = np.zeros((n, max(KM, TRAVEL_H) + 1))
    time = np.arange(n, dtype=np.int64) * 2 * HOUR_MS
    bounds = np.array(starts or [0, n], dtype=np.int64)
    travel(bounds, time, np.array(latitude), np.array(longitude), out, np.arange(n, dtype=np.int64))
    return [(float(row[KM]), float(row[TRAVEL_H])) for row in out]


def test_a_quarter_of_the_equator_is_a_quarter_of_the_circumference() -> None:
    first, second = moved([0.0, 0.0], [0.0, 90.0])
    assert np.isnan(first).all()
    assert second[0] == pytest.approx(EARTH_KM * np.pi / 2)
    assert second[1] == 2.0


def test_the_short_way_is_taken_over_the_date_line() -> None:
    _, second = moved([0.0, 0.0], [179.0, -179.0])
    assert second[0] == pytest.approx(EARTH_KM * np.radians(2.0))


def test_an_event_without_a_place_is_passed_over() -> None:
    _, lost, third = moved([51.5, np.nan, 51.5], [0.0, 0.0, 0.0])
    assert np.isnan(lost).all()
    assert third == (0.0, 4.0)


def test_another_wallet_begins_anew() -> None:
    assert np.isnan(moved([0.0, 0.0], [0.0, 90.0], [0, 1, 2])[1]).all()
