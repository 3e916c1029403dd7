"""Months of the year that a horizon crosses."""

from __future__ import annotations

from datetime import date, timedelta

EPOCH = date(1970, 1, 1)
# A month of which only a few days were seen tells nothing of its season.
FEWEST_DAYS = 14
YEAR = 366


def months_of(first: int, last: int) -> dict[int, int]:
    """Days of each calendar month (1 to 12) from one day to another, both included; days since 1970-01-01."""
    found: dict[int, int] = {}
    for day in range(first, last + 1):
        month = (EPOCH + timedelta(days=day)).month
        found[month] = found.get(month, 0) + 1
    return found


def unseen_months(first: int, end: int, horizon_days: int) -> tuple[int, ...]:
    """Months of the horizon that the history has hardly seen, in the order in which they come.

    Args:
        first: The first day of the history.
        end: Its last day; the horizon begins on the next.
        horizon_days: Days ahead.
    """
    return tuple(_unseen(first, end, horizon_days))


def unseen_share(first: int, end: int, horizon_days: int) -> float:
    """Share of the horizon's days that lie in such months, 0 to 1."""
    return sum(_unseen(first, end, horizon_days).values()) / min(horizon_days, YEAR)


def _unseen(first: int, end: int, horizon_days: int) -> dict[int, int]:
    seen = months_of(first, end)
    ahead = months_of(end + 1, end + min(horizon_days, YEAR))
    return {month: days for month, days in ahead.items() if seen.get(month, 0) < min(FEWEST_DAYS, days)}
