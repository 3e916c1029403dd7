"""Scores to chances by isotonic regression on what came of them, and how chances came true on other periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, cast

import numpy as np

from core.arrays import Flags, Floats
from core.holdings.choice import MIDDLE
from core.holdings.judged import ChanceBand, ProductChances
from core.holdings.trial import Judged

EDGES: Final = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0)
FEWEST_IN_BAND: Final = 20
NORMAL_95: Final = 1.96


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

    @classmethod
    def from_points(cls, scores: object, chances: object, cases: object) -> Chances:
        """A curve that was stored; ValueError where it does not rise, or leaves 0 to 1."""
        found = cls(np.asarray(scores, np.float64), np.asarray(chances, np.float64), int(cast("int", cases)))
        if found.scores.ndim != 1 or found.scores.shape != found.chances.shape or not len(found.scores):
            raise ValueError("a curve without points")
        if (np.diff(found.scores) < 0).any() or (np.diff(found.chances) < 0).any() or found.cases < 1:
            raise ValueError("a curve that falls")
        if not np.isfinite(found.scores).all() or not ((found.chances >= 0) & (found.chances <= 1)).all():
            raise ValueError("a curve that leaves 0 to 1")
        return found

    def of(self, scores: Floats) -> Floats:
        """Chances, of the shape of the scores; never nearer to 0 or 1 than half a case."""
        half = 0.5 / max(self.cases, 1)
        return np.clip(np.interp(scores, self.scores, self.chances), half, 1 - half)


def all_chances(tested: Judged) -> Chances:
    """The curve of all periods together."""
    return Chances.fit(tested.scores, tested.taken)


def chances_of_others(tested: Judged) -> Floats:
    """The chances of each part of the test by the curve of the others, shape (scores,)."""
    said = np.empty(len(tested.scores))
    for cut in np.unique(tested.cut):
        inside = tested.cut == cut
        said[inside] = _without(tested, int(cut)).of(tested.scores[inside])
    return said


def product_chances(tested: Judged, said: Floats, products: Sequence[str]) -> tuple[ProductChances, ...]:
    """What was said and what came of each product.

    Args:
        tested: A model's test.
        said: Its chances, as `chances_of_others` gives them.
        products: Names.
    """
    found = []
    for place, name in enumerate(products):
        inside = tested.product == place
        cases = int(inside.sum())
        if cases < FEWEST_IN_BAND:
            continue
        came = tested.taken[inside]
        low, high = share_interval(int(came.sum()), cases)
        found.append(ProductChances(name, cases, float(said[inside].mean()), float(came.mean()), low, high))
    return tuple(found)


def share_interval(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share after Wilson (1927).

    >>> [round(end, 3) for end in share_interval(5, 50)]
    [0.043, 0.214]
    """
    share, square = hits / of, NORMAL_95**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = NORMAL_95 / (1 + square / of) * float(np.sqrt(share * (1 - share) / of + square / (4 * of**2)))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def chance_bands(tested: Judged, said: Floats) -> tuple[ChanceBand, ...]:
    """What was said and what came, band by band.

    Args:
        tested: A model's test.
        said: Its chances, as `chances_of_others` gives them.
    """
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
