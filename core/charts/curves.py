"""A score along one field, with a mark where the client stands and a strip per category of what is recommended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from core.charts.markup import coordinate, figure, steps_over
from core.charts.palette import segment_color
from core.markup import el, join

WIDTH, TOP, STRIP, GAP = 400.0, 110.0, 9.0, 4.0


@dataclass(frozen=True)
class Run:
    """A stretch of the field on which one thing is recommended."""

    name: str
    start: float
    end: float


def runs_of(at: Sequence[float], names: Sequence[str]) -> list[Run]:
    """Neighbouring points with the same name, drawn together; a stretch ends where the next begins.

    Args:
        at: Values of the field, rising.
        names: What is recommended at each.
    """
    out: list[Run] = []
    begin = 0
    for place in range(1, len(names) + 1):
        if place == len(names) or names[place] != names[begin]:
            out.append(Run(names[begin], at[begin], at[min(place, len(names) - 1)]))
            begin = place
    return out


def curve_figure(
    title: str,
    at: Sequence[float],
    scores: Sequence[float],
    now: float,
    strips: Mapping[str, tuple[Sequence[Run], Sequence[str]]],
    description: str,
    words: Sequence[str] = (),
) -> Markup:
    """The figure.

    Args:
        title: What is walked along.
        at: Values of the field, rising.
        scores: Scores there, 0 to 100.
        now: Where the client stands.
        strips: Per category its runs, and all names it could have, which fix the colours.
        description: The facts in words.
        words: What each point of the curve says in full.
    """
    low, span = at[0], max(at[-1] - at[0], 1e-9)

    def across(value: float) -> float:
        return (value - low) / span * WIDTH

    line = " ".join(f"{coordinate(across(x))},{coordinate(TOP - y)}" for x, y in zip(at, scores, strict=True))
    parts = [
        *(el("line", class_="ll-grid-line", x1="0", x2=f"{WIDTH:.0f}", y1=TOP - y, y2=TOP - y) for y in (0, 40, 80)),
        el("polyline", class_="ll-curve", points=line),
    ]
    parts += steps_over([across(x) for x in at], words, WIDTH, TOP)
    y = TOP + 8
    for category, (runs, names) in strips.items():
        for run in runs:
            left, width = across(run.start), max(across(run.end) - across(run.start), 0.5)
            parts.append(
                el(
                    "rect",
                    data_v=f"{category}: {run.name}",
                    x=coordinate(left),
                    y=coordinate(y),
                    width=coordinate(width),
                    height=f"{STRIP:.0f}",
                    fill=segment_color(names.index(run.name)),
                )
            )
        y += STRIP + GAP
    mark = coordinate(across(now))
    parts.append(el("line", class_="ll-now", x1=mark, x2=mark, y1="0", y2=coordinate(y)))
    box = {"class": "ll-curve-figure", "viewBox": f"0 0 {WIDTH:.0f} {coordinate(y)}", "preserveAspectRatio": "none"}
    return figure(title, description, join(parts), box)
