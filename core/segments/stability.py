"""The population stability index: how far one distribution over bins lies from another, and how that is graded.

PSI = sum over bins of (now - then) ln(now / then), for shares of the same bins. Graded as is usual since Siddiqi
(2006), "Credit Risk Scorecards": below 0.10 no change worth a word, below 0.25 some, from there on a large one.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

BINS: Final = 10


class DriftBand(NamedTuple):
    """What an index is called: answers of ledgers and of files have had their own words, which clients read.

    Attributes:
        below: The index from which on it is the next one.
        ledger: The word in the answer about a ledger.
        file: The words in the answer about a file of features.
    """

    below: float
    ledger: str
    file: str


DRIFT_BANDS: Final = (
    DriftBand(0.10, "none", "stable"),
    DriftBand(0.25, "moderate", "some change"),
    DriftBand(float("inf"), "major", "large change"),
)
SOME_FROM, LARGE_FROM = (band.below for band in DRIFT_BANDS[:2])


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


def drift_band(psi: float) -> DriftBand:
    """What an index is called.

    >>> [drift_band(psi).ledger for psi in (0.0999, 0.1, 0.25)]
    ['none', 'moderate', 'major']
    """
    return next(band for band in DRIFT_BANDS if not psi >= band.below)
