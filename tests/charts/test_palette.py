"""Colours of segments."""

from __future__ import annotations

import re

import pytest

from core.charts.palette import (
    SEGMENT_COLORS,
    SEGMENT_COLORS_DARK,
    printed_segment_color,
    segment_color,
    segment_variables,
)
from core.page.kit.theme import CARD, CARD_DARK, launch_look
from tests.charts.color_difference import EYES, Triple, ciede2000, contrast, smallest_difference

THEMES = {"light": (SEGMENT_COLORS, CARD), "dark": (SEGMENT_COLORS_DARK, CARD_DARK)}


# Pairs 1, 7, 13, 16, 17 and 25 of the test data of Sharma, Wu and Dalal (2005): blue, grey, opposite hues, far apart.
@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, -0.0010, 2.4900), (50, 0.0009, -2.4900), 4.8045),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ],
)
def test_the_measure_gives_its_authors_figures(one: Triple, other: Triple, difference: float) -> None:
    assert ciede2000(one, other) == pytest.approx(difference, abs=5e-5)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eyes", EYES)
def test_any_two_segments_look_apart_to_all_eyes(theme: str, eyes: str) -> None:
    assert smallest_difference(THEMES[theme][0], eyes) >= (19 if eyes == "normal" else 14)


@pytest.mark.parametrize("theme", THEMES)
def test_every_segment_stands_out_from_its_card(theme: str) -> None:
    colors, card = THEMES[theme]
    assert min(contrast(color, card) for color in colors) >= 3


def test_caveat_and_alert_are_no_segment() -> None:
    css = launch_look()["css"]
    signs = {color.lower() for color in re.findall(r"--ll-(?:caveat|alert): (#\w{6})", css)}
    assert len(signs) >= 2
    assert not signs & {*SEGMENT_COLORS, *SEGMENT_COLORS_DARK}


def test_a_cluster_has_one_name_in_both_themes_and_the_style_sheet_knows_it() -> None:
    light, dark = segment_variables().splitlines()
    css = launch_look()["css"]
    for place, (by_day, by_night) in enumerate(zip(SEGMENT_COLORS, SEGMENT_COLORS_DARK, strict=True)):
        name = segment_color(place).removeprefix("var(").removesuffix(")")
        assert f"{name}: {by_day};" in light
        assert f"{name}: {by_night};" in dark
        assert f"{name}: {by_night};" in css
    assert light.startswith(".gradio-container {")
    assert dark.startswith(".dark .gradio-container")


def test_print_has_the_colours_of_the_light_theme() -> None:
    assert tuple(printed_segment_color(cluster) for cluster in range(8)) == SEGMENT_COLORS


def test_indices_past_the_palette_begin_it_again() -> None:
    assert segment_color(len(SEGMENT_COLORS)) == segment_color(0)
    assert printed_segment_color(len(SEGMENT_COLORS)) == printed_segment_color(0)
