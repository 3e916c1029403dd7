"""The checked (x, t_x, T) rows of a fit, with identical rows counted once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.arrays import Floats, Ints


@dataclass(frozen=True)
class DistinctRows:
    """Distinct rows and how many customers have each; every array has shape (distinct rows,).

    Attributes:
        x: Repeat periods.
        t_x: Time of the last one, from the first purchase.
        age: T, time observed, from the first purchase.
        count: Customers with that row.
        of_customer: Row of each customer, shape (customers,).
    """

    x: Floats
    t_x: Floats
    age: Floats
    count: Floats
    of_customer: Ints


def distinct_rows(x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> DistinctRows:
    """Check and aggregate one row per customer, three arrays of shape (customers,).

    Raises:
        ValueError: The shapes differ, or a row breaks x >= 0 and whole, 0 <= t_x <= T, finite.
    """
    repeats, last, seen = (np.atleast_1d(np.asarray(values, dtype=np.float64)) for values in (x, t_x, age))
    if repeats.ndim != 1 or not repeats.shape == last.shape == seen.shape:
        raise ValueError("x, t_x and T need one value each per customer")
    if not (np.isfinite(repeats).all() and np.isfinite(last).all() and np.isfinite(seen).all()):
        raise ValueError("x, t_x and T must be finite")
    if (repeats < 0).any() or (repeats != np.floor(repeats)).any():
        raise ValueError("x counts repeat periods: whole numbers from 0")
    if (last < 0).any() or (last > seen).any():
        raise ValueError("t_x must lie between 0 and T")
    order = np.lexsort((last, seen, repeats))
    r, t, s = repeats[order], last[order], seen[order]
    new = np.r_[True, (r[1:] != r[:-1]) | (t[1:] != t[:-1]) | (s[1:] != s[:-1])] if len(r) else np.empty(0, bool)
    starts = np.flatnonzero(new)
    of_customer = np.empty(len(r), dtype=np.int64)
    of_customer[order] = np.cumsum(new) - 1
    count = np.diff(np.r_[starts, len(r)]).astype(np.float64)
    return DistinctRows(r[starts], t[starts], s[starts], count, of_customer)


def weighed(weights: Floats, values: Floats) -> float:
    """Sum of weights times values. Not `@`: the threads BLAS starts for it cost ten times the sum on busy cores."""
    return float(np.add.reduce(weights * values))
