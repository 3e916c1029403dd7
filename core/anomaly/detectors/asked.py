"""A detector that a bundle does not hold, fitted on the bundle's reference sample when first asked for.

The sample is all the bundle has, so each row is scored by a detector fitted without its tenth of the sample: the tails
are counted on rows that the one who scored them had not seen (cross-conformal prediction, Vovk 2015). With a sample of
1,000 no tail is below 0.001; a detector that was fitted with the bundle has far finer ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from core.anomaly.detectors.base import Detector
from core.arrays import Floats

FOLDS: Final = 10


@dataclass(frozen=True)
class FittedDetector:
    """A detector and the ascending scores of reference rows."""

    detector: Detector
    scores: Floats


def fit_on_sample(kind: type[Detector], sample: Floats, seed: int = 0) -> FittedDetector:
    """Fit on a reference sample of inputs, shape (n, inputs), n >= 2 * FOLDS; the same seed gives the same detector."""
    fold = np.random.default_rng(seed).permutation(len(sample)) % FOLDS
    scores = np.empty(len(sample))
    for part in range(FOLDS):
        held = fold == part
        scores[held] = kind.fit(sample[~held], natural=True, seed=seed).score(sample[held])
    return FittedDetector(kind.fit(sample, natural=True, seed=seed), np.sort(scores))
