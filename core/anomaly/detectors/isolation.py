"""Isolation forest: what few random splits set apart is strange (Liu, Ting and Zhou, 2008)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Final, Self

import numpy as np

from core.anomaly.detectors.base import Detector
from core.anomaly.detectors.plain import summed_lengths
from core.anomaly.forest import Forest
from core.arrays import Floats

TREES: Final = 300
SAMPLES_PER_TREE: Final = 256  # as the authors recommend: more samples hide small groups of strange rows


@dataclass(frozen=True)
class Isolation(Detector):
    """scikit-learn's IsolationForest, scored from flat arrays. Splits do not care about scales."""

    name: ClassVar[str] = "isolation_forest"
    title: ClassVar[str] = "Isolation forest"
    forest: Forest

    @classmethod
    def fit(cls, rows: Floats, *, natural: bool = False, seed: int = 0, trees: int = TREES) -> Self:  # noqa: ARG003
        """See `Detector.fit`; growing the trees takes nearly all of its time."""
        from sklearn.ensemble import IsolationForest

        samples = min(SAMPLES_PER_TREE, len(rows))
        return cls(Forest.of(IsolationForest(n_estimators=trees, max_samples=samples, random_state=seed).fit(rows)))

    def score(self, rows: Floats) -> Floats:
        """See `Detector.score`; from 0 to 1, as in the paper."""
        return self.forest.score(rows)

    def check_score(self, rows: Floats) -> Floats:
        """See `Detector.check_score`."""
        forest = self.forest
        values = np.asarray(rows, dtype=np.float32)
        return forest.strangeness(summed_lengths(values, forest.feature, forest.threshold, forest.leaf, forest.depth))

    def payload(self) -> dict[str, Any]:
        """See `Detector.payload`."""
        return asdict(self.forest)

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """See `Detector.from_payload`."""
        forest = Forest(**payload)
        if forest.feature.max(initial=0) >= forest.width:
            raise ValueError("the forest compares a column that rows do not have")
        return cls(
            Forest(
                np.ascontiguousarray(forest.feature, dtype=np.uint32),
                np.ascontiguousarray(forest.threshold, dtype=np.float32),
                np.ascontiguousarray(forest.leaf, dtype=np.float64),
                int(forest.depth),
                float(forest.normal),
                int(forest.width),
            )
        )
