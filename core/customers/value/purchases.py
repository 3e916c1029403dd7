"""Purchases as they were known on any day of the past."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import Floats, Ints
from core.customers.value.summary import RepeatSummary, repeat_summary

ALWAYS = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Purchases:
    """Rows of money, each with the days between which it was known; every array has shape (rows,).

    A refund that has a date of its own lowers its order from that day on. So the part that was refunded is a row of
    the order's day that stops counting on the day of the refund: what came later does not reach back.

    Attributes:
        codes: Customer.
        days: Day of the order, days since 1970-01-01.
        money: Money of the row.
        until: First day on which the row no longer counts; `ALWAYS` where it stays.
    """

    codes: Ints
    days: Ints
    money: Floats
    until: Ints

    @classmethod
    def final(cls, codes: Ints, days: Ints, money: Floats) -> Purchases:
        """Rows that never change."""
        return cls(codes, days, money, np.full(len(codes), ALWAYS))

    @property
    def first_day(self) -> int:
        """The first day with a row."""
        return int(self.days.min())

    def summary(self, cut: int) -> RepeatSummary:
        """What was known at the end of a day, as the models take it."""
        known = (self.days <= cut) & (self.until > cut)
        return repeat_summary(self.codes[known], self.days[known], self.money[known], cut)

    def spent(self, customers: Ints, after: int, through: int, known_on: int) -> Floats:
        """Money of the orders of (after, through] as known on a day, shape of `customers` (ascending codes)."""
        rows = (self.days > after) & (self.days <= through) & (self.until > known_on)
        codes, money = self.codes[rows], self.money[rows]
        place = np.minimum(np.searchsorted(customers, codes), len(customers) - 1)
        theirs = customers[place] == codes
        out: Floats = np.bincount(place[theirs], money[theirs], len(customers)).astype(np.float64)
        return out

    def returning(self, known_on: int) -> tuple[Ints, Floats]:
        """Days and money of what was known on a day, but for each customer's first day."""
        rows = (self.days <= known_on) & (self.until > known_on)
        codes, days, money = self.codes[rows], self.days[rows], self.money[rows]
        if not len(codes):
            return days, money
        first = np.full(int(codes.max()) + 1, np.iinfo(np.int64).max)
        np.minimum.at(first, codes, days)
        later = days > first[codes]
        return days[later], money[later]
