"""Figures over a field: bars, lines and dots with their words beside them as text of constant size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from markupsafe import Markup

from core.charts.markup import coordinate, figure, steps_over
from core.markup import el, join

WIDTH, HEIGHT = 600.0, 170.0
Part: TypeAlias = "Bars | Dot | LinePath | Steps"


@dataclass(frozen=True)
class Bars:
    """One column: its place and width as shares of the field, its height 0 to 1, its class and what it says."""

    left: float
    width: float
    height: float
    kind: str
    words: str = ""


@dataclass(frozen=True)
class Dot:
    """One dot: its place as shares of the field, from the left and from below, its class and what it says."""

    across: float
    up: float
    kind: str
    words: str = ""


@dataclass(frozen=True)
class LinePath:
    """A line through points given as shares of the field."""

    points: Sequence[tuple[float, float]]
    kind: str


@dataclass(frozen=True)
class Steps:
    """Unseen marks across the whole height: places as shares of the field, rising, and what each says."""

    across: Sequence[float]
    words: Sequence[str]


def plot(
    title: str,
    description: str,
    parts: Sequence[Part],
    below: Sequence[str] = (),
    beside: Sequence[str] = (),
) -> Markup:
    """A figure with its marks.

    Args:
        title: What is shown.
        description: The facts in words, for those who cannot see it.
        parts: Drawn in this order.
        below: Words under the field, evenly spread from left to right.
        beside: Words left of it, evenly spread from top to bottom.
    """
    levels = [coordinate(y) for y in (0.0, HEIGHT / 2, HEIGHT)]
    grid = [el("line", class_="ll-plot-grid", x1="0", x2=f"{WIDTH:.0f}", y1=y, y2=y) for y in levels]
    drawing = figure(
        title,
        description,
        join([*grid, *(_drawn(part) for part in parts)]),
        {
            "class": "ll-plot",
            "viewBox": f"0 0 {WIDTH:.0f} {HEIGHT:.0f}",
            "preserveAspectRatio": "none",
            "data-across": "",
        },
    )
    marks = [el("span", word) for word in beside]
    ends = [el("span", word) for word in below]
    return el(
        "div",
        el("div", marks, class_="ll-plot-beside", aria_hidden="true"),
        el("div", drawing, el("div", ends, class_="ll-plot-below", aria_hidden="true")),
        class_="ll-plot-frame",
    )


def _drawn(part: Part) -> Markup:
    if isinstance(part, Steps):
        return join(steps_over([x * WIDTH for x in part.across], part.words, WIDTH, HEIGHT))
    if isinstance(part, LinePath):
        points = " ".join(f"{coordinate(x * WIDTH)},{coordinate((1 - y) * HEIGHT)}" for x, y in part.points)
        return el("polyline", class_=part.kind, points=points)
    said = part.words or None
    if isinstance(part, Dot):
        # A line of no length with round ends: it stays round while the field is stretched.
        at = f"{coordinate(part.across * WIDTH)} {coordinate((1 - part.up) * HEIGHT)}"
        return el("path", data_v=said, class_=part.kind, d=f"M{at}h0")
    high = part.height * HEIGHT
    return el(
        "rect",
        data_v=said,
        class_=part.kind,
        x=f"{part.left * WIDTH:.2f}",
        y=f"{HEIGHT - high:.2f}",
        width=f"{part.width * WIDTH:.2f}",
        height=f"{high:.2f}",
    )
