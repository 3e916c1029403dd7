"""Seven days of twenty-four hours."""

from __future__ import annotations

import re

from core.charts.heatmap import week_heatmap

COUNTS = [[0] * 24 for _ in range(7)]
COUNTS[1][22], COUNTS[5][3], COUNTS[5][22] = 16, 4, 1


def test_every_hour_has_a_cell_with_its_words() -> None:
    drawn = week_heatmap(COUNTS, "transactions sent")
    assert drawn.count("<rect") == 168
    assert "Tue 22:00 to 22:59 UTC: 16 transactions sent" in drawn
    assert "Sun 23:00 to 23:59 UTC: 0 transactions sent" in drawn


def test_more_is_darker_and_nothing_is_plain() -> None:
    drawn = week_heatmap(COUNTS, "transactions sent")
    shades = [float(one) for one in re.findall(r'fill-opacity="([\d.]+)"', drawn)]
    assert len(shades) == 3
    assert max(shades) == shades[0] == 1.0
    assert shades[1] > shades[2] > 0.15


def test_the_words_hold_the_busiest_and_the_silent_hours() -> None:
    drawn = week_heatmap(COUNTS, "transactions sent")
    assert "21 transactions sent. Most in the hour from 22:00 (17) and on Tue (16). None in the hours 00, 01" in drawn
    assert "Some in every hour of the day." in week_heatmap([[1] * 24] * 7, "x")
