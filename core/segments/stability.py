"""The population stability index: how far one distribution over bins lies from another, and how that is graded.

PSI = sum over bins of (now - then) ln(now / then), for shares of the same bins. Graded as is usual since Siddiqi
(2006), "Credit Risk Scorecards": below 0.10 no change worth a word, below 0.25 some, from there on a large one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

BINS: Final = 10
SOME_FROM, LARGE_FROM = 0.10, 0.25


def stability_of(then: NDArray[np.float64], now: NDArray[np.float64]) -> float:
    """The index of two distributions, 0 or more.

    Args:
        then: Share of each bin in the reference, shape (bins,), all above 0: the caller says what an empty bin counts.
        now: The same of today's rows.

    >>> half = np.array([0.5, 0.5])
    >>> stability_of(half, half)
    0.0
    >>> round(stability_of(half, np.array([0.75, 0.25])), 4)
    0.2747
    """
    return float(((now - then) * np.log(now / then)).sum())


def grade_of(psi: float, grades: Sequence[str]) -> str:
    """The word for an index, of three from the calmest on: below 0.10, below 0.25, and from there on.

    >>> [grade_of(psi, ("none", "moderate", "major")) for psi in (0.0999, 0.1, 0.25)]
    ['none', 'moderate', 'major']
    """
    return grades[(psi >= SOME_FROM) + (psi >= LARGE_FROM)]
