"""Figures over a field: bars, lines and dots with their words beside them as text of constant size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.charts.markup import coordinate, escaped, figure

WIDTH, HEIGHT = 600.0, 170.0


@dataclass(frozen=True)
class Column:
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
class Line:
    """A line through points given as shares of the field."""

    points: Sequence[tuple[float, float]]
    kind: str


def plot(
    title: str,
    description: str,
    parts: Sequence[Column | Dot | Line],
    below: Sequence[str] = (),
    beside: Sequence[str] = (),
) -> str:
    """A figure with its marks.

    Args:
        title: What is shown.
        description: The facts in words, for those who cannot see it.
        parts: Drawn in this order.
        below: Words under the field, evenly spread from left to right.
        beside: Words left of it, evenly spread from top to bottom.
    """
    grid = "".join(
        f'<line class="ll-plot-grid" x1="0" x2="{WIDTH:.0f}" y1="{coordinate(y)}" y2="{coordinate(y)}"/>'
        for y in (0.0, HEIGHT / 2, HEIGHT)
    )
    drawing = figure(
        title,
        description,
        grid + "".join(_drawn(part) for part in parts),
        {"class": "ll-plot", "viewBox": f"0 0 {WIDTH:.0f} {HEIGHT:.0f}", "preserveAspectRatio": "none"},
    )
    marks = "".join(f"<span>{escaped(word)}</span>" for word in beside)
    ends = "".join(f"<span>{escaped(word)}</span>" for word in below)
    return (
        f'<div class="ll-plot-frame"><div class="ll-plot-beside" aria-hidden="true">{marks}</div><div>{drawing}'
        f'<div class="ll-plot-below" aria-hidden="true">{ends}</div></div></div>'
    )


def _drawn(part: Column | Dot | Line) -> str:
    if isinstance(part, Line):
        points = " ".join(f"{coordinate(x * WIDTH)},{coordinate((1 - y) * HEIGHT)}" for x, y in part.points)
        return f'<polyline class="{escaped(part.kind)}" points="{points}"/>'
    said = f"<title>{escaped(part.words)}</title>" if part.words else ""
    if isinstance(part, Dot):
        # A line of no length with round ends: it stays round while the field is stretched.
        at = f"{coordinate(part.across * WIDTH)} {coordinate((1 - part.up) * HEIGHT)}"
        return f'<path class="{escaped(part.kind)}" d="M{at}h0">{said}</path>'
    high = part.height * HEIGHT
    return (
        f'<rect class="{escaped(part.kind)}" x="{part.left * WIDTH:.2f}" y="{HEIGHT - high:.2f}" '
        f'width="{part.width * WIDTH:.2f}" height="{high:.2f}">{said}</rect>'
    )
