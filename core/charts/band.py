"""A value over time as a line, or as the band between the least and the most that it can have been."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from core.arrays import Floats
from core.charts.markup import coordinate, figure, steps_over
from core.markup import el, join
from core.spans import DAY_S

WIDTH, HEIGHT = 600.0, 180.0
MAX_POINTS = 300
MAX_STEPS = 120  # places that say their value: closer together nobody can point at one
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def band_chart(
    title: str, unit: str, time_s: NDArray[np.int64], least: Floats | None, most: Floats | None, said: str
) -> Markup:
    """Steps through the values after each event; one line when both bounds are the same, or when one is known.

    Args:
        title: What is shown.
        unit: Unit of the values.
        time_s: Shape (n,), seconds since 1970, rising; n >= 1.
        least: Shape (n,), or None when it cannot be told.
        most: Shape (n,), or None when it cannot be told.
        said: What the chart is and is not, for those who cannot see it.
    """
    known = [column for column in (least, most) if column is not None]
    keep = _thinned(time_s)
    high = nice_ceiling(max(float(column.max()) for column in known))
    start, end = int(time_s[0]), max(int(time_s[-1]), int(time_s[0]) + 1)

    def at(place: int, value: float) -> tuple[float, float]:
        return (int(time_s[place]) - start) / (end - start) * WIDTH, HEIGHT * (1 - value / high)

    lines = [_steps([at(place, float(column[place])) for place in keep]) for column in known]
    same = len(known) == 2 and bool(np.array_equal(known[0], known[1]))
    body = _grid()
    if len(lines) == 2 and not same:
        body.append(el("polygon", class_="ll-band", points=" ".join(lines[1] + lines[0][::-1])))
    for line in lines[:1] if same else lines:
        body.append(el("polyline", class_="ll-band-line", points=" ".join(line)))
    body += _said_along(keep, time_s, known, unit, [at(place, 0.0)[0] for place in keep])
    ends = " to ".join(dict.fromkeys(f"{float(column[-1]):,.4g}" for column in known))
    peak = " to ".join(dict.fromkeys(f"{float(column.max()):,.4g}" for column in known))
    drawing = figure(
        title,
        f"{said} Highest: {peak} {unit}. At the end: {ends} {unit}.",
        join(body),
        {
            "class": "ll-band-box",
            "viewBox": f"0 0 {coordinate(WIDTH)} {coordinate(HEIGHT)}",
            "preserveAspectRatio": "none",
        },
    )
    marks = [el("span", _number(part * high), style=f"top:{100 * (1 - part):.1f}%") for part in (1, 0.5, 0)]
    dates = el("div", _dates(start, end), class_="ll-years", aria_hidden="true")
    beside = el("div", marks, class_="ll-band-marks", aria_hidden="true")
    return el("div", beside, el("div", drawing, dates), class_="ll-band-frame")


def nice_ceiling(value: float) -> float:
    """The next of 1, 2, 4, 5, 6, 8 or 10 times a power of ten; 1 for nothing: its half is a short number too."""
    if value <= 0:
        return 1.0
    power = 10.0 ** np.floor(np.log10(value))
    return float(next(step * power for step in (1, 2, 4, 5, 6, 8, 10, 20) if step * power >= value * (1 - 1e-12)))


def _thinned(time_s: NDArray[np.int64]) -> list[int]:
    """At most `MAX_POINTS` places: of events closer than that, the last."""
    if len(time_s) <= MAX_POINTS:
        return list(range(len(time_s)))
    span = max(int(time_s[-1] - time_s[0]), 1)
    bucket = (time_s - time_s[0]) * (MAX_POINTS - 1) // span
    last = np.flatnonzero(np.diff(bucket, append=bucket[-1] + 1))
    return sorted({0, *last.tolist()})


def _said_along(
    keep: Sequence[int], time_s: NDArray[np.int64], known: Sequence[Floats], unit: str, across: Sequence[float]
) -> list[Markup]:
    """Marks along the line: date and value of at most `MAX_STEPS` of the points drawn."""
    shown = np.unique(np.linspace(0, len(keep) - 1, min(len(keep), MAX_STEPS)).astype(np.int64)).tolist()
    words = []
    for place in (keep[one] for one in shown):
        value = " to ".join(dict.fromkeys(f"{float(column[place]):,.4g}" for column in known))
        moment = datetime.fromtimestamp(int(time_s[place]), UTC)
        words.append(f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}: {value} {unit}")
    return steps_over([across[one] for one in shown], words, WIDTH, HEIGHT)


def _steps(points: Sequence[tuple[float, float]]) -> list[str]:
    """Corners of a line that keeps its value until the next event."""
    corners, height = [], points[0][1]
    for x, y in points:
        corners += [f"{coordinate(x)},{coordinate(height)}", f"{coordinate(x)},{coordinate(y)}"]
        height = y
    return corners


def _grid() -> list[Markup]:
    right = coordinate(WIDTH)
    return [
        el("line", class_="ll-grid-line", x1="0", x2=right, y1=coordinate(y), y2=coordinate(y))
        for y in (0.0, HEIGHT / 2, HEIGHT)
    ]


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 or value == 0 else f"{value:.3g}"


def _dates(start: int, end: int) -> list[Markup]:
    shown = [datetime.fromtimestamp(start + part * (end - start) / 3, UTC) for part in range(4)]
    days = end - start < 120 * DAY_S
    words = [f"{m.day} {MONTHS[m.month - 1]}" if days else f"{MONTHS[m.month - 1]} {m.year}" for m in shown]
    return [el("span", word, class_=_edge(i), style=f"left:{100 * i / 3:.1f}%") for i, word in enumerate(words)]


def _edge(place: int) -> str:
    return ("ll-first", "ll-mid", "ll-mid", "ll-last")[place]
