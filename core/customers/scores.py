"""Scores 1 to 5 by quintile. Equal values share a score, and the order of rows never matters.

A value's place is the share of customers below it, equal ones counted half (the percentile of every other lens); the
fifth of the whole into which the place falls is the score. With many equal values some scores do not occur: that is
the data, and no row order can change it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

SCORES = 5


def quintile_scores(values: NDArray[Any], *, higher_is_better: bool) -> NDArray[np.int8]:
    """Scores of finite values, shape (customers,) to (customers,); 5 is best.

    Args:
        values: One per customer.
        higher_is_better: False for recency: few days are good.
    """
    ordered = np.sort(values)
    below = np.searchsorted(ordered, values, "left")
    upto = np.searchsorted(ordered, values, "right")
    # place = (below + upto) / 2n, kept in whole numbers so that no rounding decides at a border of two fifths.
    twice = below + upto if higher_is_better else 2 * len(values) - below - upto
    fifth: NDArray[np.int8] = np.minimum(SCORES * twice // (2 * len(values)), SCORES - 1).astype(np.int8)
    return fifth + np.int8(1)
