"""Scores 1 to 5. Equal values share a score, and the order of rows never matters.

A value's place is the share of customers below it, equal ones counted half (the percentile of every other lens); the
part of the whole into which the place falls is the score. With many equal values some scores do not occur: that is
the data, and no row order can change it.

Recency and money are scored by fifths of all customers. Frequency is not: where most customers ordered once, fifths
would give one order the score of the middle. One order is 1, and 2 to 5 are quarters of those who came back.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

SCORES = 5
TWICE = 2


def quintile_scores(values: NDArray[Any], *, higher_is_better: bool) -> NDArray[np.int8]:
    """Scores of finite values, shape (customers,) to (customers,); 5 is best.

    Args:
        values: One per customer.
        higher_is_better: False for recency: few days are good.
    """
    return _part(values, SCORES, higher_is_better=higher_is_better) + np.int8(1)


def frequency_scores(orders: NDArray[Any]) -> NDArray[np.int8]:
    """Scores of numbers of orders, shape (customers,) to (customers,); 5 is best.

    1 is exactly one order. Customers with two or more are scored 2 to 5 by quarters among themselves; two orders are
    always 2, however many have no more than that.

    Args:
        orders: Orders of each customer, whole numbers of 1 or more.

    >>> frequency_scores(np.array([1, 1, 2, 3, 9])).tolist()
    [1, 1, 2, 4, 5]
    """
    scores = np.ones(len(orders), dtype=np.int8)
    again = orders > 1
    if again.any():
        came_back = orders[again]
        quarter = _part(came_back, SCORES - 1, higher_is_better=True)
        scores[again] = np.where(came_back == TWICE, 0, quarter) + np.int8(2)
    return scores


def _part(values: NDArray[Any], parts: int, *, higher_is_better: bool) -> NDArray[np.int8]:
    """Which of so many equal parts of the whole each value's place falls into, 0 for the worst."""
    ordered = np.sort(values)
    below = np.searchsorted(ordered, values, "left")
    upto = np.searchsorted(ordered, values, "right")
    # place = (below + upto) / 2n, kept in whole numbers so that no rounding decides at a border of two parts.
    twice = below + upto if higher_is_better else 2 * len(values) - below - upto
    found: NDArray[np.int8] = np.minimum(parts * twice // (2 * len(values)), parts - 1).astype(np.int8)
    return found
