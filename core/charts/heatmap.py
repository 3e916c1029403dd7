"""Counts by weekday and hour as a field of seven by twenty-four."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from core.charts.markup import figure
from core.markup import el, join

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOURS_SHOWN = (0, 6, 12, 18)
CELL, GAP = 10, 1
FAINTEST = 0.15


def week_heatmap(counts: Sequence[Sequence[int]], what: str) -> Markup:
    """Stronger colour is more, light or dark; the words lie beside it as text of constant size.

    Args:
        counts: Seven rows, Monday first, of 24 hours.
        what: What was counted, such as `transactions sent`.
    """
    most = max(max(row) for row in counts)
    cells = join(
        _cell(day, hour, value, most, what) for day, row in enumerate(counts) for hour, value in enumerate(row)
    )
    drawing = figure(
        f"{what.capitalize()} by weekday and hour, UTC",
        _facts(counts, what),
        cells,
        {"class": "ll-heat", "viewBox": f"0 0 {24 * CELL} {7 * CELL}", "preserveAspectRatio": "none"},
    )
    days = el("div", [el("span", day) for day in DAYS], class_="ll-week-days", aria_hidden="true")
    marks = [el("span", f"{hour:02d}", style=f"left:{100 * hour / 24:.2f}%") for hour in HOURS_SHOWN]
    hours = el("div", marks, class_="ll-years", aria_hidden="true")
    return el("div", days, el("div", drawing, hours), class_="ll-week")


def _cell(day: int, hour: int, value: int, most: int, what: str) -> Markup:
    # The square root keeps a quiet hour visible beside one very busy one.
    shade = 0.0 if not value else FAINTEST + (1 - FAINTEST) * (value / most) ** 0.5
    return el(
        "rect",
        data_v=f"{DAYS[day]} {hour:02d}:00 to {hour:02d}:59 UTC: {value:,} {what}",
        class_="ll-heat-on" if value else "ll-heat-off",
        fill_opacity=f"{shade:.2f}" if value else None,
        x=hour * CELL,
        y=day * CELL,
        width=CELL - GAP,
        height=CELL - GAP,
    )


def _facts(counts: Sequence[Sequence[int]], what: str) -> str:
    total = sum(sum(row) for row in counts)
    by_hour = [sum(row[hour] for row in counts) for hour in range(24)]
    by_day = [sum(row) for row in counts]
    busiest, day = by_hour.index(max(by_hour)), by_day.index(max(by_day))
    quiet = [f"{hour:02d}" for hour, value in enumerate(by_hour) if not value]
    silent = f" None in the hours {', '.join(quiet)}." if quiet else " Some in every hour of the day."
    return (
        f"{total:,} {what}. Most in the hour from {busiest:02d}:00 ({by_hour[busiest]:,}) and on {DAYS[day]} "
        f"({by_day[day]:,}).{silent}"
    )
