"""Re-fit shares month by month."""

from __future__ import annotations

import re

import pytest

from core.charts.palette import segment_color
from core.charts.ribbon import RibbonMonth, ribbon_chart

LABELS = ["Calm", "Busy <b>"]


def month(place: int, shares: tuple[float, float] | None, marked: bool = False) -> RibbonMonth:
    """One of the months from November 2023 on."""
    year, number = divmod(2023 * 12 + 10 + place, 12)
    label = None if shares is None else LABELS[0 if shares[0] >= shares[1] else 1]
    return RibbonMonth(f"{number + 1}/{year}", year, number == 0, shares, label, marked)


MONTHS = [month(0, None), month(1, (0.9, 0.1)), month(2, (0.2, 0.8), marked=True), month(3, (0.25, 0.75))]


def test_each_column_is_stacked_to_its_full_height() -> None:
    heights = [float(high) for high in re.findall(r'height="([\d.]+)" fill="var', ribbon_chart(MONTHS, LABELS))]
    # Each part overlaps its neighbour by 0.3, so that no seam shows.
    assert [round(a + b - 0.6, 2) for a, b in zip(heights[::2], heights[1::2], strict=True)] == [100.0] * 3


def test_a_blank_month_is_said_and_has_no_colour() -> None:
    drawn = ribbon_chart(MONTHS, LABELS)
    assert drawn.count('class="ll-blank"') == 1
    assert "11/2023: too few transactions" in drawn
    assert "too few transactions</li>" in drawn


def test_a_lasting_change_has_a_line_where_it_begins() -> None:
    drawn = ribbon_chart(MONTHS, LABELS)
    (line,) = re.findall(r'class="ll-change" x1="([\d.]+)"', drawn)
    assert float(line) == pytest.approx(50)
    assert "A lasting change begins in 1/2024." in drawn


def test_the_words_tell_the_whole_story() -> None:
    facts = "11/2023: too few transactions; 12/2023: Calm; 1/2024 to 2/2024: Busy &lt;b&gt;."
    assert facts in ribbon_chart(MONTHS, LABELS)


def test_years_stand_where_they_begin_and_the_legend_has_the_clusters_colours() -> None:
    drawn = ribbon_chart(MONTHS, LABELS)
    assert 'style="left:50.00%">2024<' in drawn
    for cluster in (0, 1):
        assert f"background:{segment_color(cluster)}" in drawn
    assert "Busy <b>" not in drawn
