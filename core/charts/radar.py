"""Several subjects on the same spokes: where each feature stands among the training subjects."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from core.charts.markup import coordinate, escaped, figure

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


def radar_chart(title: str, spokes: Sequence[str], series: Sequence[RadarSeries]) -> str:
    """The chart with its words laid over it as text of constant size, and its legend.

    Args:
        title: What is compared.
        spokes: Names of the features, clockwise from the top.
        series: The subjects; later ones are drawn above earlier ones.
    """
    count = len(spokes)
    rings = "".join(_polygon([ring] * count, 'class="ll-radar-ring"') for ring in RINGS)
    lines = "".join(
        f'<line class="ll-radar-ring" x1="{coordinate(WIDTH / 2)}" y1="{coordinate(HEIGHT / 2)}" '
        f'x2="{coordinate(x)}" y2="{coordinate(y)}"/>'
        for x, y in (_point(place, count, 100) for place in range(count))
    )
    shapes = "".join(_shape(one) for one in series)
    facts = "; ".join(
        f"{one.name}: "
        + ", ".join(f"{spoke} {value:.0f}" for spoke, value in zip(spokes, one.percentiles, strict=True))
        for one in series
    )
    drawing = figure(
        title,
        f"Percentiles among the training subjects. {facts}.",
        rings + lines + shapes,
        {"viewBox": f"0 0 {coordinate(WIDTH)} {coordinate(HEIGHT)}"},
    )
    words = "".join(_word(spoke, place, count) for place, spoke in enumerate(spokes))
    return f'<div class="ll-radar">{drawing}{words}</div>{_legend(series)}'


def _point(place: int, count: int, percentile: float) -> tuple[float, float]:
    angle = 2 * math.pi * place / count - math.pi / 2
    length = RADIUS * percentile / 100
    return WIDTH / 2 + length * math.cos(angle), HEIGHT / 2 + length * math.sin(angle)


def _polygon(percentiles: Sequence[float], attributes: str) -> str:
    corners = (_point(place, len(percentiles), value) for place, value in enumerate(percentiles))
    points = " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in corners)
    return f'<polygon {attributes} points="{points}"/>'


def _shape(one: RadarSeries) -> str:
    dash = f' stroke-dasharray="{escaped(one.dash)}"' if one.dash else ""
    fill = f'fill="{escaped(one.color)}" fill-opacity=".12"' if one.filled else 'fill="none"'
    return _polygon(one.percentiles, f'class="ll-radar-line" stroke="{escaped(one.color)}" {fill}{dash}')


def _word(spoke: str, place: int, count: int) -> str:
    x, y = _point(place, count, 112)
    side = "ll-mid" if abs(x - WIDTH / 2) < 8 else "ll-left" if x < WIDTH / 2 else "ll-right"
    style = f"left:{100 * x / WIDTH:.1f}%;top:{100 * y / HEIGHT:.1f}%"
    return f'<span class="ll-spoke {side}" style="{style}" aria-hidden="true"><b>{escaped(spoke)}</b></span>'


def _legend(series: Sequence[RadarSeries]) -> str:
    items = "".join(f"<li>{line_sample(one.color, one.dash)}{escaped(one.name)}</li>" for one in series)
    return f'<ul class="ll-legend ll-lines">{items}</ul>'


def line_sample(color: str, dash: str = "") -> str:
    """A short piece of a line, for a legend."""
    dashed = f' stroke-dasharray="{escaped(dash)}"' if dash else ""
    return (
        '<svg class="ll-sample" viewBox="0 0 26 10" aria-hidden="true">'
        f'<line x1="0" x2="26" y1="5" y2="5" stroke="{escaped(color)}" stroke-width="3"{dashed}/></svg>'
    )
