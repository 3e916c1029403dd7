"""Counts by weekday and hour as a field of seven by twenty-four."""

from __future__ import annotations

from collections.abc import Sequence

from core.charts.markup import escaped, figure

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOURS_SHOWN = (0, 6, 12, 18)
CELL, GAP = 10, 1
FAINTEST = 0.15


def week_heatmap(counts: Sequence[Sequence[int]], what: str) -> str:
    """Darker is more; the words lie beside it as text of constant size.

    Args:
        counts: Seven rows, Monday first, of 24 hours.
        what: What was counted, such as `transactions sent`.
    """
    most = max(max(row) for row in counts)
    cells = "".join(
        _cell(day, hour, value, most, what) for day, row in enumerate(counts) for hour, value in enumerate(row)
    )
    drawing = figure(
        f"{what.capitalize()} by weekday and hour, UTC",
        _facts(counts, what),
        cells,
        {"class": "ll-heat", "viewBox": f"0 0 {24 * CELL} {7 * CELL}", "preserveAspectRatio": "none"},
    )
    days = "".join(f"<span>{day}</span>" for day in DAYS)
    hours = "".join(f'<span style="left:{100 * hour / 24:.2f}%">{hour:02d}</span>' for hour in HOURS_SHOWN)
    return (
        f'<div class="ll-week"><div class="ll-week-days" aria-hidden="true">{days}</div><div>{drawing}'
        f'<div class="ll-years" aria-hidden="true">{hours}</div></div></div>'
    )


def _cell(day: int, hour: int, value: int, most: int, what: str) -> str:
    # The square root keeps a quiet hour visible beside one very busy one.
    shade = 0.0 if not value else FAINTEST + (1 - FAINTEST) * (value / most) ** 0.5
    kind = f'class="ll-heat-on" fill-opacity="{shade:.2f}"' if value else 'class="ll-heat-off"'
    words = escaped(f"{DAYS[day]} {hour:02d}:00 to {hour:02d}:59 UTC: {value:,} {what}")
    return (
        f'<rect {kind} x="{hour * CELL}" y="{day * CELL}" width="{CELL - GAP}" height="{CELL - GAP}">'
        f"<title>{words}</title></rect>"
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
