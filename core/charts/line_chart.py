"""A few values along ordered steps, as dots joined by a line: curves over k, figures over releases."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from core.charts.markup import coordinate, figure, steps_over
from core.markup import EMPTY, el, join

WIDTH, HEIGHT, MARGIN = 300.0, 120.0, 8.0


@dataclass(frozen=True)
class Line:
    """One line.

    Attributes:
        name: What it is called.
        values: One per step; None where there is none, which interrupts the line.
        color: `#rrggbb`, or a CSS variable.
        dash: `stroke-dasharray`, empty for a whole line: colour alone says nothing.
    """

    name: str
    values: Sequence[float | None]
    color: str = "var(--ll-accent-text)"
    dash: str = ""


def line_chart(
    title: str, steps: Sequence[str], lines: Sequence[Line], chosen: int | None = None, digits: int = 2
) -> Markup:
    """The chart with its numbers as text of constant size around it.

    Args:
        title: What is shown, as a short phrase.
        steps: What stands below each value, in order.
        lines: The lines, on one common scale.
        chosen: Index of the step to mark, or None.
        digits: Decimals of the numbers.
    """
    known = [value for line in lines for value in line.values if value is not None]
    if not known:
        return EMPTY
    low, high = min(known), max(known)
    span = (high - low) or max(abs(high), 1e-9)

    def at(place: int, value: float) -> tuple[float, float]:
        across = WIDTH * (place + 0.5) / len(steps)
        return across, HEIGHT - MARGIN - (value - low) / span * (HEIGHT - 2 * MARGIN)

    drawn = []
    if chosen is not None:
        x = coordinate(at(chosen, low)[0])
        drawn.append(el("line", class_="ll-mark", x1=x, x2=x, y1="0", y2=f"{HEIGHT:.0f}"))
    for line in lines:
        drawn += _drawn(line, [None if value is None else at(i, value) for i, value in enumerate(line.values)])
    across = [at(place, low)[0] for place in range(len(steps))]
    words = [
        f"{step}: " + ", ".join(f"{line.name} {_value(line.values[place], digits)}" for line in lines)
        for place, step in enumerate(steps)
    ]
    drawn += steps_over(across, words, WIDTH, HEIGHT)
    facts = "; ".join(
        f"{line.name}: "
        + ", ".join(f"{step} {_value(value, digits)}" for step, value in zip(steps, line.values, strict=True))
        for line in lines
    )
    box = {"class": "ll-lines-figure", "viewBox": f"0 0 {WIDTH:.0f} {HEIGHT:.0f}", "preserveAspectRatio": "none"}
    below = [el("span", name, class_="ll-chosen" if place == chosen else None) for place, name in enumerate(steps)]
    ends = [el("span", f"{value:,.{digits}f}") for value in (high, low)]
    columns = f"grid-template-columns:repeat({len(steps)},1fr)"
    return el(
        "div",
        el("div", ends, class_="ll-scale", aria_hidden="true"),
        figure(title, facts + ".", join(drawn), box),
        el("div", below, class_="ll-under", aria_hidden="true", style=columns),
        class_="ll-chart",
    )


def _value(value: float | None, digits: int) -> str:
    return "not known" if value is None else f"{value:,.{digits}f}"


def _drawn(line: Line, points: Sequence[tuple[float, float] | None]) -> list[Markup]:
    """Dots, and strokes between neighbours that are both known."""
    strokes = "".join(
        f"M{coordinate(a[0])} {coordinate(a[1])}L{coordinate(b[0])} {coordinate(b[1])}"
        for a, b in itertools.pairwise(points)
        if a is not None and b is not None
    )
    dots = "".join(f"M{coordinate(p[0])} {coordinate(p[1])}h0" for p in points if p is not None)
    return [
        el("path", class_="ll-line-stroke", stroke=line.color, stroke_dasharray=line.dash or None, d=strokes),
        el("path", class_="ll-line-dots", stroke=line.color, d=dots),
    ]
