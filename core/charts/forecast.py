"""A total that grows over days ahead: the expected line, and the band that nine in ten simulated futures keep."""

from __future__ import annotations

from collections.abc import Sequence

from core.charts.band import nice_ceiling
from core.charts.markup import coordinate, figure

WIDTH, HEIGHT = 600.0, 180.0


def forecast_chart(
    title: str,
    unit: str,
    days: Sequence[float],
    expected: Sequence[float],
    low: Sequence[float],
    high: Sequence[float],
) -> str:
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

    body = "".join(
        f'<line class="ll-fan-grid" x1="0" x2="{coordinate(WIDTH)}" y1="{coordinate(y)}" y2="{coordinate(y)}"/>'
        for y in (0.0, HEIGHT / 2, HEIGHT)
    )
    body += f'<polygon class="ll-fan" points="{" ".join(corners(high) + corners(low)[::-1])}"/>'
    body += f'<polyline class="ll-fan-line" points="{" ".join(corners(expected))}"/>'
    said = (
        f"After {days[-1]:,.0f} days {expected[-1]:,.0f} {unit} are expected, {low[-1]:,.0f} to {high[-1]:,.0f} in "
        "nine of ten simulated futures."
    )
    box = {
        "class": "ll-fan-box",
        "viewBox": f"0 0 {coordinate(WIDTH)} {coordinate(HEIGHT)}",
        "preserveAspectRatio": "none",
    }
    marks = "".join(f'<span style="top:{100 * (1 - part):.1f}%">{part * top:,.0f}</span>' for part in (1, 0.5, 0))
    along = "".join(f"<span>{part * last:,.0f} d</span>" for part in (0, 1 / 3, 2 / 3, 1))
    return (
        f'<div class="ll-fan-frame"><div class="ll-fan-marks" aria-hidden="true">{marks}</div><div>'
        f'{figure(title, said, body, box)}<div class="ll-fan-days" aria-hidden="true">{along}</div></div></div>'
    )
