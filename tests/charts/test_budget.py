"""Cases over every budget."""

from __future__ import annotations

import re

from core.charts.budget import HEIGHT_PX, budget_chart


def test_heights_are_counts_from_zero_and_the_chosen_one_stands_out() -> None:
    html = budget_chart("Cases", [1, 4, 4], 2, "<facts>")
    heights = [float(one) for one in re.findall(r'<rect[^>]* height="([\d.]+)"', html)]
    assert heights == [HEIGHT_PX / 4, HEIGHT_PX, HEIGHT_PX]
    assert re.findall(r'<rect[^>]* class="([^"]+)"', html) == ["ll-bar-other", "ll-bar-own", "ll-bar-other"]
    assert "&lt;facts&gt;" in html
    assert "<rect" not in budget_chart("Cases", [], 1, "nothing")
