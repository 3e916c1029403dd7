"""The stacked bar of re-fit shares."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from core.charts.palette import segment_color
from core.charts.shares import GAP, Share, share_bar

SHARES = [Share("Everyday user", 1, 0.7, 71), Share("One-off <b>", 2, 0.298, 29), Share("Bot", 0, 0.002, 0)]


def rects(drawn: str) -> list[ElementTree.Element]:
    return [one for one in ElementTree.fromstring(drawn) if one.tag.endswith("rect")]  # noqa: S314


def test_widths_are_the_shares_less_the_gap() -> None:
    widths = [float(one.get("width") or 0) for one in rects(share_bar(SHARES))]
    assert widths[:2] == pytest.approx([70 - GAP, 29.8 - GAP], abs=0.01)


def test_parts_follow_each_other_without_overlap() -> None:
    parts = [(float(one.get("x") or 0), float(one.get("width") or 0)) for one in rects(share_bar(SHARES))]
    assert all(x + width <= following for (x, width), (following, _) in pairwise(parts))


def test_a_share_near_zero_is_still_seen() -> None:
    assert float(rects(share_bar(SHARES))[-1].get("width") or 0) >= 0.2


def test_each_part_has_the_colour_of_its_cluster() -> None:
    assert [one.get("fill") for one in rects(share_bar(SHARES))] == [
        segment_color(1),
        segment_color(2),
        segment_color(0),
    ]


def test_the_words_hold_the_same_numbers() -> None:
    drawn = share_bar(SHARES)
    assert re.search(r"<desc>Everyday user 71; One-off &lt;b&gt; 29; Bot 0\.</desc>", drawn)
