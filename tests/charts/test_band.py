"""A value over time, or what it lies between."""

from __future__ import annotations

import re

import numpy as np
import pytest

from core.charts.band import HEIGHT, MAX_POINTS, MAX_STEPS, WIDTH, band_chart, nice_ceiling

TIMES = np.array([1_700_000_000, 1_700_000_100, 1_700_000_400])


def corners(drawn: str) -> list[list[tuple[float, ...]]]:
    """The corners of every line."""
    found = re.findall(r'<polyline class="ll-band-line" points="([^"]+)"', drawn)
    return [[tuple(map(float, pair.split(","))) for pair in points.split()] for points in found]


@pytest.mark.parametrize(
    ("value", "ceiling"), [(0, 1), (1, 1), (1.1, 2), (3, 4), (7.5, 8), (9.1, 10), (230, 400), (0.0042, 0.005)]
)
def test_the_scale_ends_at_a_short_number(value: float, ceiling: float) -> None:
    assert nice_ceiling(value) == pytest.approx(ceiling)


def test_a_value_holds_until_the_next_event() -> None:
    values = np.array([1.0, 4.0, 2.0])
    (line,) = corners(band_chart("t", "ETH", TIMES, values, values, "Exact."))
    assert line[2:4] == [(WIDTH / 4, HEIGHT * 0.75), (WIDTH / 4, 0.0)]
    assert line[-1] == (WIDTH, HEIGHT / 2)


def test_two_bounds_make_a_band_and_two_lines() -> None:
    drawn = band_chart("t", "ETH", TIMES, np.array([1.0, 2.0, 0.0]), np.array([2.0, 3.0, 1.0]), "Between.")
    assert len(corners(drawn)) == 2
    assert drawn.count('class="ll-band"') == 1
    assert "Between. Highest: 2 to 3 ETH. At the end: 0 to 1 ETH." in drawn


def test_one_bound_is_one_line_and_no_band() -> None:
    drawn = band_chart("t", "ETH", TIMES, None, np.array([2.0, 3.0, 1.0]), "At most.")
    assert len(corners(drawn)) == 1
    assert 'class="ll-band"' not in drawn


def test_a_long_history_is_thinned_and_keeps_its_ends() -> None:
    times = np.arange(10_000) * 60
    values = np.linspace(0, 10, 10_000)
    (line,) = corners(band_chart("t", "ETH", times, values, values, "Exact."))
    assert len(line) <= 2 * (MAX_POINTS + 1)
    assert line[0] == (0.0, HEIGHT)
    assert line[-1] == (WIDTH, 0.0)


def test_one_event_alone_can_be_drawn() -> None:
    one = np.array([5.0])
    assert corners(band_chart("t", "ETH", TIMES[:1], one, one, "Exact."))


def test_every_event_says_its_day_and_value() -> None:
    drawn = band_chart("t", "ETH", TIMES, np.array([1.0, 2.0, 0.0]), np.array([2.0, 2.0, 1.0]), "Between.")
    said = re.findall(r'data-v="([^"]+)"', drawn)
    assert said == ["14 Nov 2023: 1 to 2 ETH", "14 Nov 2023: 2 ETH", "14 Nov 2023: 0 to 1 ETH"]
    many = np.arange(1_700_000_000, 1_700_100_000, 100)
    assert band_chart("t", "ETH", many, np.ones(len(many)), None, "").count("data-v") == MAX_STEPS
