"""Several subjects on the same spokes: where each feature stands among the training subjects."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from core.charts.markup import coordinate, figure, series_key, with_legend
from core.markup import Attribute, el

WIDTH, HEIGHT, RADIUS = 400.0, 330.0, 126.0
RINGS = (25, 50, 75, 100)


@dataclass(frozen=True)
class RadarSeries:
    """One subject.

    Attributes:
        name: What it is called.
        percentiles: One per spoke, 0..100.
        color: `#rrggbb`, or a CSS variable.
        dash: `stroke-dasharray` of its outline, empty for a whole line: colour alone says nothing.
        filled: Whether its inside is tinted.
    """

    name: str
    percentiles: Sequence[float]
    color: str
    dash: str = ""
    filled: bool = False


def radar_chart(title: str, spokes: Sequence[str], series: Sequence[RadarSeries]) -> Markup:
    """The chart and, below it, its legend; arguments as for `radar_drawing`."""
    return with_legend(radar_drawing(title, spokes, series), radar_legend(series))


def radar_drawing(title: str, spokes: Sequence[str], series: Sequence[RadarSeries]) -> Markup:
    """The chart with its words laid over it as text of constant size.

    Args:
        title: What is compared.
        spokes: Names of the features, clockwise from the top.
        series: The subjects; later ones are drawn above earlier ones.
    """
    count = len(spokes)
    rings = [_polygon([ring] * count, class_="ll-radar-ring") for ring in RINGS]
    middle = {"x1": coordinate(WIDTH / 2), "y1": coordinate(HEIGHT / 2)}
    lines = [
        el("line", class_="ll-radar-ring", **middle, x2=coordinate(x), y2=coordinate(y))
        for x, y in (_point(place, count, 100) for place in range(count))
    ]
    shapes = [_shape(one, place) for place, one in enumerate(series)]
    slices = [_slice(spoke, place, count, series) for place, spoke in enumerate(spokes)]
    facts = "; ".join(
        f"{one.name}: "
        + ", ".join(f"{spoke} {value:.0f}" for spoke, value in zip(spokes, one.percentiles, strict=True))
        for one in series
    )
    drawing = figure(
        title,
        f"Percentiles among the training subjects. {facts}.",
        [*rings, *lines, *shapes, *slices],
        {"viewBox": f"0 0 {coordinate(WIDTH)} {coordinate(HEIGHT)}"},
    )
    words = [_word(spoke, place, count) for place, spoke in enumerate(spokes)]
    return el("div", drawing, words, class_="ll-radar")


def _point(place: float, count: int, percentile: float) -> tuple[float, float]:
    angle = 2 * math.pi * place / count - math.pi / 2
    length = RADIUS * percentile / 100
    return WIDTH / 2 + length * math.cos(angle), HEIGHT / 2 + length * math.sin(angle)


def _polygon(percentiles: Sequence[float], **attributes: Attribute) -> Markup:
    corners = (_point(place, len(percentiles), value) for place, value in enumerate(percentiles))
    points = " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in corners)
    return el("polygon", **attributes, points=points)


def _slice(spoke: str, place: int, count: int, series: Sequence[RadarSeries]) -> Markup:
    """The unseen part of the field around one spoke, which says where everybody stands on it."""
    corners = [(WIDTH / 2, HEIGHT / 2), *(_point(place + side, count, 100) for side in (-0.5, 0.0, 0.5))]
    points = " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in corners)
    said = ", ".join(f"{one.name} above {one.percentiles[place]:.0f} %" for one in series)
    return el("polygon", class_="ll-hit", data_v=f"{spoke}: {said} of the training subjects", points=points)


def _shape(one: RadarSeries, place: int) -> Markup:
    return _polygon(
        one.percentiles,
        class_="ll-radar-line",
        data_s=str(place),
        stroke=one.color,
        fill=one.color if one.filled else "none",
        fill_opacity=".12" if one.filled else None,
        stroke_dasharray=one.dash or None,
    )


def _word(spoke: str, place: int, count: int) -> Markup:
    x, y = _point(place, count, 112)
    side = "ll-mid" if abs(x - WIDTH / 2) < 8 else "ll-left" if x < WIDTH / 2 else "ll-right"
    style = f"left:{100 * x / WIDTH:.1f}%;top:{100 * y / HEIGHT:.1f}%"
    return el("span", el("b", spoke), class_=f"ll-spoke {side}", style=style, aria_hidden="true")


def radar_legend(series: Sequence[RadarSeries]) -> Markup:
    """Which line is whose."""
    items = [series_key(one.name, place, line_sample(one.color, one.dash)) for place, one in enumerate(series)]
    return el("ul", items, class_="ll-legend ll-lines")


def line_sample(color: str, dash: str = "") -> Markup:
    """A short piece of a line, for a legend."""
    line = el("line", x1="0", x2="26", y1="5", y2="5", stroke=color, stroke_width="3", stroke_dasharray=dash or None)
    return el("svg", line, class_="ll-sample", viewBox="0 0 26 10", aria_hidden="true")
