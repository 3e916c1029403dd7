"""Scores to chances by isotonic regression on what came of them, and how chances came true on other periods."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from core.arrays import Flags, Floats
from core.holdings.choice import MIDDLE
from core.holdings.reading import ChanceBand
from core.holdings.trial import Judged

EDGES: Final = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0)
FEWEST_IN_BAND: Final = 20


@dataclass(frozen=True)
class Chances:
    """A rising curve from score to chance.

    Attributes:
        scores: Where it has its points, rising.
        chances: Its values there.
        cases: How many it was fitted on.
    """

    scores: Floats
    chances: Floats
    cases: int

    @classmethod
    def fit(cls, scores: Floats, taken: Flags) -> Chances:
        """The curve nearest to what came, among those that never fall (isotonic regression)."""
        from sklearn.isotonic import IsotonicRegression

        fitted = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip").fit(scores, taken.astype(np.float64))
        return cls(np.asarray(fitted.X_thresholds_), np.asarray(fitted.y_thresholds_), len(scores))

    def of(self, scores: Floats) -> Floats:
        """Chances, of the shape of the scores; never nearer to 0 or 1 than half a case."""
        half = 0.5 / max(self.cases, 1)
        return np.clip(np.interp(scores, self.scores, self.chances), half, 1 - half)


def all_chances(tested: Judged) -> Chances:
    """The curve of all periods together."""
    return Chances.fit(tested.scores, tested.taken)


def chance_bands(tested: Judged) -> tuple[ChanceBand, ...]:
    """What was said and what came: chances of each part of the test by the curve of the others."""
    said = np.empty(len(tested.scores))
    for cut in np.unique(tested.cut):
        inside = tested.cut == cut
        said[inside] = _without(tested, int(cut)).of(tested.scores[inside])
    bands = []
    for low, high in pairwise(EDGES):
        inside = (said >= low) & (said < high)
        if int(inside.sum()) >= FEWEST_IN_BAND:
            mean, came = float(said[inside].mean()), float(tested.taken[inside].mean())
            bands.append(ChanceBand(low, high, int(inside.sum()), mean, came))
    return tuple(bands)


def truth_range(tested: Judged, draws: Floats) -> tuple[float, float]:
    """How many first offers were taken for one that was expected: from the least of any period to the most.

    Args:
        tested: The main test of a model; each period's chances are by the curve of the other periods.
        draws: How often each client is drawn, shape (draws, clients).

    Returns:
        The lowest 2.5th and the highest 97.5th percentile of any period.
    """
    lows, highs = [], []
    for cut in np.unique(tested.top_cut):
        inside = tested.top_cut == cut
        expected = _without(tested, int(cut)).of(tested.top_score[inside])
        weights = draws[:, tested.top_client[inside]]
        ratio = (weights @ tested.top_taken[inside]) / np.maximum(weights @ expected, 1e-9)
        low, high = np.percentile(ratio, MIDDLE)
        lows.append(float(low))
        highs.append(float(high))
    return min(lows), max(highs)


def _without(tested: Judged, cut: int) -> Chances:
    other = tested.cut != cut
    return Chances.fit(tested.scores[other], tested.taken[other])
