"""A total that grows over days ahead: the expected line, and the band that nine in ten simulated futures keep."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from core.charts.band import nice_ceiling
from core.charts.markup import coordinate, figure, steps_over
from core.markup import el, join

WIDTH, HEIGHT = 600.0, 180.0


def forecast_chart(
    title: str,
    unit: str,
    days: Sequence[float],
    expected: Sequence[float],
    low: Sequence[float],
    high: Sequence[float],
) -> Markup:
    """The chart with its scales as text.

    Args:
        title: What grows.
        unit: Its unit; may be empty.
        days: Days ahead, rising from 0.
        expected: One per day.
        low: Lower bounds.
        high: Upper bounds.
    """
    top, last = nice_ceiling(max(high)), max(days[-1], 1e-9)

    def corners(values: Sequence[float]) -> list[str]:
        return [
            f"{coordinate(day / last * WIDTH)},{coordinate(HEIGHT * (1 - value / top))}"
            for day, value in zip(days, values, strict=True)
        ]

    words = [
        f"Day {day:,.0f}: {mean:,.0f} {unit} expected, {least:,.0f} to {most:,.0f} in nine of ten futures"
        for day, mean, least, most in zip(days, expected, low, high, strict=True)
    ]
    levels = [coordinate(y) for y in (0.0, HEIGHT / 2, HEIGHT)]
    body = join(
        [
            *(el("line", class_="ll-fan-grid", x1="0", x2=coordinate(WIDTH), y1=y, y2=y) for y in levels),
            el("polygon", class_="ll-fan", points=" ".join(corners(high) + corners(low)[::-1])),
            el("polyline", class_="ll-fan-line", points=" ".join(corners(expected))),
            *steps_over([day / last * WIDTH for day in days], words, WIDTH, HEIGHT),
        ]
    )
    said = (
        f"After {days[-1]:,.0f} days {expected[-1]:,.0f} {unit} are expected, {low[-1]:,.0f} to {high[-1]:,.0f} in "
        "nine of ten simulated futures."
    )
    box = {
        "class": "ll-fan-box",
        "viewBox": f"0 0 {coordinate(WIDTH)} {coordinate(HEIGHT)}",
        "preserveAspectRatio": "none",
    }
    marks = [el("span", f"{part * top:,.0f}", style=f"top:{100 * (1 - part):.1f}%") for part in (1, 0.5, 0)]
    along = [el("span", f"{part * last:,.0f} d") for part in (0, 1 / 3, 2 / 3, 1)]
    return el(
        "div",
        el("div", marks, class_="ll-fan-marks", aria_hidden="true"),
        el("div", figure(title, said, body, box), el("div", along, class_="ll-fan-days", aria_hidden="true")),
        class_="ll-fan-frame",
    )
