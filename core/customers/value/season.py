"""Months of the year: those a horizon crosses that were never seen, and how much each brings where two years agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from core.arrays import Floats, Ints

EPOCH = date(1970, 1, 1)
# A month of which only a few days were seen tells nothing of its season.
FEWEST_DAYS = 14
YEAR = 366
MONTHS = 12
FEWEST_YEARS = 2
MOST_YEARS = 5  # older seasons are another shop's
LEAST_AGREEMENT = 0.6
LEAST_OF_MEAN = 0.01  # a month without any money has no logarithm


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


def month_number(day: int) -> int:
    """Months since January 1970 of a day since 1970-01-01."""
    found = EPOCH + timedelta(days=day)
    return (found.year - EPOCH.year) * 12 + found.month - 1


@dataclass(frozen=True)
class MonthOfYear:
    """How much more or less the customers of a shop spend in each month of the year than in a mean one.

    Attributes:
        factors: January to December, shape (12,); their mean is 1.
        agreement: Mean correlation between the years that they were seen in.
        years: How many.
    """

    factors: Floats
    agreement: float
    years: int

    def over(self, day: int, horizon_days: int) -> float:
        """Mean factor of the days of a horizon that begins after a day."""
        months = months_of(day + 1, day + horizon_days)
        weight = np.array([months.get(month, 0) for month in range(1, 13)])
        return float((self.factors * weight).sum() / weight.sum())


def month_of_year(days: Ints, money: Floats, end: int) -> MonthOfYear | None:
    """The season of a shop, or None where two whole years do not support one.

    The last whole months are cut into years back from the end. Each year's logarithms of monthly money are freed from
    the trend between years; what is left is the season as that year saw it. Years that agree little better than chance
    support none: two years of twelve numbers without a season pass a correlation of 0.6 about once in forty times.
    Otherwise their mean is drawn towards no season by what the years differ in (the reliability of a mean after
    Spearman and Brown).

    Args:
        days: Of returning customers' purchases, days since 1970-01-01, shape (rows,).
        money: Of the same, shape (rows,).
        end: The last day that is known; the month it lies in counts only where it is its last day.
    """
    if not len(days):
        return None
    newest = month_number(end + 1) - 1
    oldest = month_number(int(days.min()) - 1) + 1
    years = min((newest - oldest + 1) // MONTHS, MOST_YEARS)
    if years < FEWEST_YEARS:
        return None
    first = newest - years * MONTHS + 1
    place = month_numbers(days) - first
    inside = (place >= 0) & (place < years * MONTHS)
    spent = np.bincount(place[inside], money[inside], years * MONTHS)
    if spent.sum() <= 0:
        return None
    logs = np.log(np.maximum(spent, LEAST_OF_MEAN * spent.mean())).reshape(years, MONTHS)
    trend = (logs[-1] - logs[0]).mean() / ((years - 1) * MONTHS)
    seasons = logs - trend * (np.arange(MONTHS) - (MONTHS - 1) / 2)
    seasons = seasons - seasons.mean(axis=1, keepdims=True)
    if (seasons.std(axis=1) < 1e-9).any():
        return None
    agreement = float(np.corrcoef(seasons)[np.triu_indices(years, 1)].mean())
    if agreement <= LEAST_AGREEMENT:
        return None
    reliability = years * agreement / (1 + (years - 1) * agreement)
    factors = np.exp(reliability * np.roll(seasons.mean(axis=0), first % MONTHS))
    return MonthOfYear(factors / factors.mean(), agreement, years)


def month_numbers(days: Ints) -> Ints:
    """`month_number` of many days, shape as given."""
    found: Ints = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return found
