"""Colours of segments."""

from __future__ import annotations

from core.charts.palette import SEGMENT_COLORS, segment_color


def test_every_colour_is_different() -> None:
    assert len(set(SEGMENT_COLORS)) == len(SEGMENT_COLORS)


def test_a_cluster_keeps_its_colour_however_many_there_are() -> None:
    assert [segment_color(cluster) for cluster in range(4)] == ["#0072B2", "#56B4E9", "#CC79A7", "#999999"]


def test_the_colours_of_caveat_and_alert_come_last() -> None:
    assert SEGMENT_COLORS[-2:] == ("#E69F00", "#D55E00")


def test_indices_past_the_palette_begin_it_again() -> None:
    assert segment_color(len(SEGMENT_COLORS)) == segment_color(0)
