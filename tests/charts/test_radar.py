"""Several subjects on the same spokes."""

from __future__ import annotations

import re

import pytest

from core.charts.palette import SEGMENT_COLORS, SEGMENT_COLORS_DARK, WALLET_LINES
from core.charts.radar import HEIGHT, RADIUS, WIDTH, RadarSeries, radar_chart

SPOKES = ["a <b>", "b", "c", "d"]


def polygons(drawn: str) -> list[list[tuple[float, float]]]:
    """The corners of every polygon: four rings, then one per series; the unseen marks are left out."""
    found = re.findall(r'<polygon class="ll-radar-[^>]*points="([^"]+)"', drawn)
    return [[tuple(map(float, pair.split(","))) for pair in points.split()] for points in found]  # type: ignore[misc]


def test_a_corner_lies_on_its_spoke_as_far_out_as_its_percentile() -> None:
    drawn = polygons(radar_chart("t", SPOKES, [RadarSeries("one", [100, 50, 0, 25], "#000")]))
    x, y = WIDTH / 2, HEIGHT / 2
    assert len(drawn) == 5
    assert drawn[-1][0] == pytest.approx((x, y - RADIUS), abs=0.1)
    assert drawn[-1][1] == pytest.approx((x + RADIUS / 2, y), abs=0.1)
    assert drawn[-1][2] == pytest.approx((x, y), abs=0.1)
    assert drawn[-1][3] == pytest.approx((x - RADIUS / 4, y), abs=0.1)


def test_the_words_hold_the_same_facts_and_are_no_markup() -> None:
    drawn = radar_chart("t", SPOKES, [RadarSeries("me <i>", [1.4, 2, 3, 4], "#000")])
    assert "me &lt;i&gt;: a &lt;b&gt; 1, b 2, c 3, d 4." in drawn
    assert "<b>b</b>" in drawn
    assert "<i>" not in drawn


def test_wallets_are_told_apart_without_colour_and_never_by_a_segments_colour() -> None:
    assert len({dash for _, dash in WALLET_LINES}) == len(WALLET_LINES) == 5
    assert not {color for color, _ in WALLET_LINES} & {*SEGMENT_COLORS, *SEGMENT_COLORS_DARK}


def test_around_every_spoke_a_mark_says_where_everybody_stands_on_it() -> None:
    drawn = radar_chart(
        "t", SPOKES, [RadarSeries("one", [100, 50, 0, 25], "#000"), RadarSeries("two", [1, 2, 3, 4], "")]
    )
    said = re.findall(r'class="ll-hit" data-v="([^"]+)"', drawn)
    assert said[1] == "b: one above 50 %, two above 2 % of the training subjects"
    assert len(said) == len(SPOKES)
    assert re.findall(r'data-series="(\d)"', drawn) == re.findall(r'data-s="(\d)"', drawn) == ["0", "1"]
