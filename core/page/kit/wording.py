"""Numbers, times and names as people read them. Pure; nothing here is HTML."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from core.charts.band import MONTHS
from core.spans import DAY_S, HOUR_S

__all__ = [
    "age_text",
    "beyond",
    "day",
    "hash_short",
    "number_text",
    "percent_text",
    "percentile_text",
    "signed",
    "span_of_days",
    "unit_text",
    "with_unit",
]

NOT_A_VERDICT = "Not a verdict on a person, and no credit or investment advice: a description of past behaviour"


def number_text(value: float | None) -> str:
    """A number with thousands separators and no more digits than help: 18,204; 0.52; 0.00042; 3.1e-09."""
    if value is None or not math.isfinite(value):
        return "not known"
    size = abs(value)
    if size >= 1e15:
        mantissa, exponent = f"{value:.2e}".split("e+")
        return f"{mantissa}e{int(exponent)}"
    if float(value).is_integer():
        return f"{value:,.0f}"
    if size >= 0.001:
        return f"{value:,.{_decimals(size)}f}"
    if size >= 1e-6:  # Python itself turns to exponents below 0.0001, where people still read zeros
        return f"{value:.{_decimals(size)}f}".rstrip("0")
    return f"{value:.2g}"


def beyond(value: float, start: float) -> float:
    """The next number at or past `value`, seen from `start`, that `number_text` shows in full.

    A limit that has to be passed must not be rounded back to the near side of itself.
    """
    if not 1e-6 <= abs(value) < 1e15:
        return value
    scale = 10 ** _decimals(abs(value))
    steps = round(value * scale, 6)  # 0.037 * 1000 is 37 and not a hair more
    whole = math.ceil(steps) if value > start else math.floor(steps)
    return float(whole / scale)


def _decimals(size: float) -> int:
    return 0 if size >= 1000 else 1 if size >= 100 else 2 if size >= 1 else 3 if size >= 0.001 else 7


def unit_text(unit: str) -> str:
    """A unit as it stands after a number; a ratio (`1`) and a count have none."""
    return {"1": "", "count": "", "d": "days", "1/day": "per day"}.get(unit, unit)


def with_unit(value: float | None, unit: str) -> str:
    """A number with its unit."""
    if value is None:
        return "not known"
    return f"{number_text(value)} {unit_text(unit)}".rstrip()


def signed(value: float) -> str:
    """A push to two decimals with its sign; no sign where nothing is left of it."""
    text = f"{value:+.2f}"
    return "0.00" if text in {"+0.00", "-0.00"} else text


def percentile_text(percentile: float) -> str:
    """How many of the training subjects lie below, in words short enough for a table; never 0 or 100 of 100."""
    if percentile < 1:
        return "below 1 %"
    if percentile > 99:
        return "above 99 %"
    return f"above {percentile:.0f} %"


def percent_text(share: float) -> str:
    """A share as a percentage: `41 %`, and `below 1 %` rather than a rounded nothing."""
    return "below 1 %" if share < 0.01 else f"{100 * share:.0f} %"


def day(moment: datetime) -> str:
    """`3 Jan 2024`, the day in UTC; the text around it says UTC."""
    utc = moment.astimezone(UTC)
    return f"{utc.day} {MONTHS[utc.month - 1]} {utc.year}"


def span_of_days(start: datetime | None, end: datetime | None) -> str:
    """`3 Jan 2024 to 1 Nov 2025 (UTC)`; one day when both fall on it; empty when nothing was seen."""
    if start is None or end is None:
        return ""
    first, last = day(start), day(end)
    return f"{first} (UTC)" if first == last else f"{first} to {last} (UTC)"


def age_text(seconds: float) -> str:
    """How old an answer is: `just now`, `3 min old`, `5 h old`, `2 days old`."""
    if seconds < 60:
        return "just now"
    if seconds < HOUR_S:
        return f"{seconds / 60:.0f} min old"
    if seconds < 2 * DAY_S:
        return f"{seconds / HOUR_S:.0f} h old"
    return f"{seconds / DAY_S:,.0f} days old"


def hash_short(value: str) -> str:
    """A transaction hash with its middle left out."""
    return value if len(value) <= 18 else f"{value[:10]}…{value[-6:]}"
