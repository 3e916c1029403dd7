"""From purchases to the four numbers per customer that the models of this package take.

Repeat periods are not RFM's frequency: two orders on one day are one purchase day here, and the first day does not
count (Fader and Hardie, "Implementing the BG/NBD Model for Customer Base Analysis in Excel", 2005, section 2).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.arrays import Floats, Ints


@dataclass(frozen=True)
class RepeatSummary:
    """One row per customer; every array has shape (customers,).

    Attributes:
        customers: The customer codes, ascending.
        repeat_periods: x, the days with a purchase after the first such day, >= 0.
        recency_units: t_x, from the first purchase day to the last, in units; 0 without a repeat.
        age_units: T, from the first purchase day to `as_of`, in units, >= t_x.
        mean_repeat_spend: m, mean money per repeat day; NaN without a repeat.
        unit_days: Days in one unit of time.
        first_spend: Money of the first purchase day; None where it was not counted.
    """

    customers: Ints
    repeat_periods: Ints
    recency_units: Floats
    age_units: Floats
    mean_repeat_spend: Floats
    unit_days: float
    first_spend: Floats | None = None

    def spend_rows(self, with_first: bool) -> tuple[Ints, Floats]:
        """Purchase days that tell of spend and their mean money, shape (customers,) each; NaN where there is none.

        Args:
            with_first: Whether the first day counts, so that a customer without a repeat tells something too.

        Raises:
            ValueError: The first day is wanted and was not counted.
        """
        if not with_first:
            return self.repeat_periods, self.mean_repeat_spend
        if self.first_spend is None:
            raise ValueError("the money of first purchase days was not counted")
        days = self.repeat_periods + 1
        repeats = np.where(self.repeat_periods > 0, self.repeat_periods * self.mean_repeat_spend, 0.0)
        return days, (self.first_spend + repeats) / days

    @property
    def repeat_customers(self) -> int:
        """How many customers bought on a second day."""
        return int((self.repeat_periods > 0).sum())


def as_days(times: ArrayLike) -> Ints:
    """Calendar days since 1970-01-01 of datetimes, shape as given; numbers are taken as such days already.

    Raises:
        ValueError: A time is missing.
    """
    given: NDArray[Any] = np.asarray(times)
    if given.dtype.kind in "iuf":
        whole: Ints = np.floor(given).astype(np.int64)
        return whole
    dated: NDArray[np.datetime64] = given.astype("datetime64[D]")
    if np.isnat(dated).any():
        raise ValueError("a time is missing; drop those rows first")
    days: Ints = dated.astype(np.int64)
    return days


def repeat_summary(
    customer_codes: ArrayLike, times: ArrayLike, amounts: ArrayLike, as_of: Any, unit_days: float = 7
) -> RepeatSummary:
    """Count repeat days and measure recency, age and mean repeat spend; the order of the rows does not matter.

    A period is one calendar day. Rows after `as_of` are left out, and with them customers who came later. A row with
    a negative amount (a return) lowers the day's money but makes no purchase day.

    Args:
        customer_codes: Integer per purchase row, shape (rows,).
        times: When, datetime64 or whole days since 1970-01-01, shape (rows,).
        amounts: Money of the row, shape (rows,).
        as_of: The last day that is observed, a date, datetime64 or day number.
        unit_days: Days per unit of `recency_units` and `age_units`; 7 gives weeks.

    Raises:
        ValueError: The arrays differ in length, or a time or an amount is missing.
    """
    codes = np.asarray(customer_codes, dtype=np.int64)
    days = as_days(times)
    money = np.asarray(amounts, dtype=np.float64)
    if not codes.shape == days.shape == money.shape or codes.ndim != 1:
        raise ValueError("customer_codes, times and amounts need one row each per purchase")
    if not np.isfinite(money).all():
        raise ValueError("an amount is missing or infinite; drop those rows first")
    end = int(as_days(np.asarray([as_of]))[0])
    customers, day_of, spent = _purchase_days(codes, days, money, end)

    starts = np.flatnonzero(np.r_[True, customers[1:] != customers[:-1]]) if len(customers) else np.empty(0, np.int64)
    purchase_days = np.diff(np.r_[starts, len(customers)])
    first, last = day_of[starts], day_of[starts + purchase_days - 1]
    repeats = purchase_days - 1
    repeat_money = (np.add.reduceat(spent, starts) if len(starts) else np.empty(0)) - spent[starts]
    mean = np.divide(repeat_money, repeats, out=np.full(len(starts), np.nan), where=repeats > 0)
    return RepeatSummary(
        customers=customers[starts],
        repeat_periods=repeats.astype(np.int64),
        recency_units=(last - first) / unit_days,
        age_units=(end - first) / unit_days,
        mean_repeat_spend=mean,
        unit_days=float(unit_days),
        first_spend=spent[starts],
    )


def _purchase_days(codes: Ints, days: Ints, money: Floats, end: int) -> tuple[Ints, Ints, Floats]:
    """Customer, day and money per purchase day, sorted by customer, then day."""
    seen = days <= end
    codes, days, money = codes[seen], days[seen], money[seen]
    order = np.lexsort((days, codes))
    codes, days, money = codes[order], days[order], money[order]
    if not len(codes):
        return codes, days, money
    starts = np.flatnonzero(np.r_[True, (codes[1:] != codes[:-1]) | (days[1:] != days[:-1])])
    bought = np.add.reduceat((money >= 0).astype(np.int64), starts) > 0
    total = np.add.reduceat(money, starts)
    return codes[starts][bought], days[starts][bought], total[bought]
