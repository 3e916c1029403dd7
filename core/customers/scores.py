"""Scores 1 to 5. Equal values share a score, and the order of rows never matters.

A value's place is the share of customers below it, equal ones counted half (the percentile of every other lens); the
part of the whole into which the place falls is the score. With many equal values some scores do not occur: that is
the data, and no row order can change it.

Recency and money are scored by fifths of all customers. Frequency is not: where most customers ordered once, fifths
would give one order the score of the middle. One order is 1, and 2 to 5 are quarters of those who came back.
A shop may move the borders (`core.customers.definitions`); one order stays 1, and two stay 2.
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from core.customers.definitions import Borders

SCORES = 5
TWICE = 2


def quintile_scores(
    values: NDArray[Any], *, higher_is_better: bool, borders: Borders | None = None
) -> NDArray[np.int8]:
    """Scores of finite values, shape (customers,) to (customers,); 5 is best.

    Args:
        values: One per customer.
        higher_is_better: False for recency: few days are good.
        borders: The shop's own instead of fifths. A border in days is the last day of its score; one in money the first
            amount of the next.
    """
    if borders is not None:
        part = _between(values, borders, upper=not higher_is_better)
        return np.int8(1) + (part if higher_is_better else np.int8(SCORES - 1) - part)
    return _part(values, SCORES, higher_is_better=higher_is_better) + np.int8(1)


def frequency_scores(orders: NDArray[Any], borders: Borders | None = None) -> NDArray[np.int8]:
    """Scores of numbers of orders, shape (customers,) to (customers,); 5 is best.

    1 is exactly one order. Customers with two or more are scored 2 to 5 by quarters among themselves; two orders are
    always 2, however many have no more than that.

    Args:
        orders: Orders of each customer, whole numbers of 1 or more.
        borders: The shop's own instead of quarters: the first number of orders of scores 3, 4 and 5.

    >>> frequency_scores(np.array([1, 1, 2, 3, 9])).tolist()
    [1, 1, 2, 4, 5]
    """
    scores = np.ones(len(orders), dtype=np.int8)
    again = orders > 1
    if again.any():
        came_back = orders[again]
        quarter = (
            _part(came_back, SCORES - 1, higher_is_better=True)
            if borders is None
            else _between(came_back, borders, upper=False)
        )
        scores[again] = np.where(came_back == TWICE, 0, quarter) + np.int8(2)
    return scores


def _between(values: NDArray[Any], borders: Borders, *, upper: bool) -> NDArray[np.int8]:
    """How many borders each value has passed; one that stands on a border has, unless borders are `upper` ends."""
    side: Literal["left", "right"] = "left" if upper else "right"
    if not borders.shares:
        return np.searchsorted(borders.at, values, side).astype(np.int8)
    ordered = np.sort(values)
    place = (np.searchsorted(ordered, values, "left") + np.searchsorted(ordered, values, "right")) / (2 * len(values))
    # As with fifths, a place just at a border is on its better side, whichever way the values run.
    edges = np.array(borders.at) + (1e-12 if upper else -1e-12)
    return np.searchsorted(edges, place, side).astype(np.int8)


def _part(values: NDArray[Any], parts: int, *, higher_is_better: bool) -> NDArray[np.int8]:
    """Which of so many equal parts of the whole each value's place falls into, 0 for the worst."""
    ordered = np.sort(values)
    below = np.searchsorted(ordered, values, "left")
    upto = np.searchsorted(ordered, values, "right")
    # place = (below + upto) / 2n, kept in whole numbers so that no rounding decides at a border of two parts.
    twice = below + upto if higher_is_better else 2 * len(values) - below - upto
    found: NDArray[np.int8] = np.minimum(parts * twice // (2 * len(values)), parts - 1).astype(np.int8)
    return found
