"""The model of verdicts, and what its scores come to: a chance, and bands with what was found in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from core.anomaly.supervised.reading import VerdictBand
from core.arrays import Flags, Floats

EDGES: Final = (0.0, 0.05, 0.2, 0.5, 0.8, 1.0)
EPSILON: Final = 1e-6


def fit_boosting(rows: Floats, fraud: Flags, weight: Floats | None = None, seed: int = 0) -> Any:
    """Gradient boosting, small enough for a few hundred verdicts, on one thread.

    Args:
        rows: Inputs of m judged events, shape (m, inputs).
        fraud: Shape (m,), of both kinds.
        weight: How much each counts, shape (m,); all alike when None.
        seed: Nothing is drawn, so that every seed gives the same.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier
    from threadpoolctl import threadpool_limits

    made = HistGradientBoostingClassifier(
        max_iter=80,
        max_leaf_nodes=8,
        min_samples_leaf=10,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=seed,
    )
    with threadpool_limits(1):
        return made.fit(rows, fraud, sample_weight=weight)


def boosted_score(model: Any, rows: Floats) -> Floats:
    """What a fitted model says of n events, as log odds, shape (n,)."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        return np.asarray(model.decision_function(rows), dtype=np.float64) if len(rows) else np.empty(0)


@dataclass(frozen=True)
class ChanceScale:
    """From a model's log odds to a chance (Platt 1999: a logistic curve), fitted on verdicts later than the model's.

    Attributes:
        slope: Above 0.
        shift: Log odds at 0.
    """

    slope: float
    shift: float

    @classmethod
    def fit(cls, score: Floats, fraud: Flags) -> ChanceScale:
        """Of m later verdicts.

        Args:
            score: Log odds that models fitted before them gave, shape (m,).
            fraud: Shape (m,), of both kinds.
        """
        from sklearn.linear_model import LogisticRegression
        from threadpoolctl import threadpool_limits

        with threadpool_limits(1):
            made = LogisticRegression(C=1.0).fit(score[:, None], fraud)
        # Where larger scores were frauds less often the curve is flat: it says the share of frauds and no more.
        if made.coef_[0, 0] <= 0:
            share = float(np.clip(fraud.mean(), EPSILON, 1 - EPSILON))
            return cls(EPSILON, float(np.log(share / (1 - share))))
        return cls(float(made.coef_[0, 0]), float(made.intercept_[0]))

    def chance(self, score: Floats) -> Floats:
        """Shape (n,), above 0 and below 1, in the order of the scores."""
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(self.slope * score + self.shift, -30, 30))))


def verdict_bands(chance: Floats, fraud: Flags) -> tuple[VerdictBand, ...]:
    """What became of judged events, by the chance that was said of them.

    Args:
        chance: Shape (m,).
        fraud: Shape (m,).
    """
    place = np.clip(np.searchsorted(EDGES, chance, "right") - 1, 0, len(EDGES) - 2)
    return tuple(
        VerdictBand(EDGES[one], EDGES[one + 1], int((place == one).sum()), int(fraud[place == one].sum()))
        for one in range(len(EDGES) - 1)
    )
