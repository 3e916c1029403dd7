"""Three measures together: the isolation forest, the distance to neighbours in a reference sample, the one-class SVM.

Each is brought to zero mean and unit deviation on reference rows and they are added with fixed weights. The
distance is the mean of those to the neighbours at 2, 5 and 10 % of the sample: one scale alone is either blind to
strange rows that come in groups (few neighbours) or to those between two groups of ordinary ones (many).
The weights were chosen on the 18 sets of `benchmarks/anomaly_adbench.py` and are the same for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Self

import numpy as np

from core.anomaly.detectors.base import Detector
from core.anomaly.detectors.isolation import Isolation
from core.anomaly.detectors.oneclass import OneClass, Region
from core.arrays import Floats

NEIGHBOUR_SHARES: Final = (0.10, 0.05, 0.02)  # of the reference sample, largest first
WEIGHT_FOREST, WEIGHT_NEIGHBOURS, WEIGHT_SVM = 1.0, 2.0, 0.5
CALIBRATION_ROWS: Final = 5_000


@dataclass(frozen=True)
class Combined(Detector):
    """The default detector.

    Attributes:
        isolation: The forest.
        region: The reference sample with the SVM's weights.
        centre: Mean of each view on reference rows: forest, one distance per neighbour share, SVM.
        spread: Standard deviation of each; 1 where there is none.
    """

    name: ClassVar[str] = "combined"
    title: ClassVar[str] = "Combined"
    isolation: Isolation
    region: Region
    centre: Floats
    spread: Floats

    @classmethod
    def fit(cls, rows: Floats, *, natural: bool = False, seed: int = 0) -> Self:
        """See `Detector.fit`."""
        isolation = Isolation.fit(rows, natural=natural, seed=seed)
        region = Region.of(rows, natural, seed)
        drawn = np.random.default_rng(seed + 1).permutation(len(rows))[:CALIBRATION_ROWS]
        blank = cls(isolation, region, np.zeros(0), np.zeros(0))
        parts = blank.part_scores(rows[np.sort(drawn)])
        spread = parts.std(axis=0)
        return cls(isolation, region, parts.mean(axis=0), np.where(spread > 0, spread, 1.0))

    def parts(self) -> dict[str, Detector]:
        """Itself and the detectors it is made of, by name: what is fitted with it at no cost."""
        return {self.name: self, Isolation.name: self.isolation, OneClass.name: OneClass(self.region)}

    def part_scores(self, rows: Floats, *, compiled: bool = True) -> Floats:
        """Forest, distances (one per neighbour share) and SVM, each as it comes; shape (n, 5)."""
        m = self.region.reference.shape[1]
        ranks = tuple(max(1, round(share * m)) - 1 for share in NEIGHBOUR_SHARES)
        isolation = self.isolation.score(rows) if compiled else self.isolation.check_score(rows)
        return np.column_stack([isolation, self.region.measure(rows, ranks, compiled=compiled)])

    def score(self, rows: Floats) -> Floats:
        """See `Detector.score`; 0 is the mean of reference rows."""
        return self._together(self.part_scores(rows))

    def check_score(self, rows: Floats) -> Floats:
        """See `Detector.check_score`."""
        return self._together(self.part_scores(rows, compiled=False))

    def _together(self, found: Floats) -> Floats:
        parts = (found - self.centre) / self.spread
        distances = parts[:, 1:-1].mean(axis=1)
        total: Floats = WEIGHT_FOREST * parts[:, 0] + WEIGHT_NEIGHBOURS * distances + WEIGHT_SVM * parts[:, -1]
        return total

    def payload(self) -> dict[str, Any]:
        """See `Detector.payload`."""
        return {
            "isolation": self.isolation.payload(),
            "region": self.region.payload(),
            "centre": self.centre,
            "spread": self.spread,
        }

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """See `Detector.from_payload`."""
        return cls(
            Isolation.from_payload(payload["isolation"]),
            Region.from_payload(payload["region"]),
            np.asarray(payload["centre"], dtype=np.float64),
            np.asarray(payload["spread"], dtype=np.float64),
        )
