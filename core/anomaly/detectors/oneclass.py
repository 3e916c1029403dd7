"""One-class SVM: how far outside the region that holds most of a reference sample (Schölkopf and others, 2001)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Final, Self

import numpy as np

from core.anomaly.detectors import plain
from core.anomaly.detectors.base import Detector, ScoreScale
from core.arrays import Floats

REFERENCE_ROWS: Final = 1_000  # also the cap on support vectors: every one is a reference row
NU: Final = 0.5  # half of the reference inside: the sum is then close to a density, which ranks better than an edge


@dataclass(frozen=True)
class Region:
    """A reference sample on its scale and the weights that the SVM gave to it.

    Attributes:
        scale: What rows are brought to before distances are taken.
        reference: Shape (width, m), transposed.
        weight: Shape (m,); 0 for what is no support vector.
        gamma: 1 / (width x variance), scikit-learn's `scale`.
        offset: Subtracted from the kernel sum; 0 is the edge of the region.
    """

    scale: ScoreScale
    reference: Floats
    weight: Floats
    gamma: float
    offset: float

    @classmethod
    def of(cls, rows: Floats, natural: bool, seed: int) -> Region:
        """Fit on at most `REFERENCE_ROWS` of the rows, drawn at random."""
        from sklearn.svm import OneClassSVM

        scale = ScoreScale.of(rows, natural)
        drawn = np.random.default_rng(seed).permutation(len(rows))[:REFERENCE_ROWS]
        sample = scale.apply(rows[np.sort(drawn)])
        variance = float(sample.var())
        gamma = 1.0 / (sample.shape[1] * variance) if variance > 0 else 1.0
        model = OneClassSVM(kernel="rbf", nu=NU, gamma=gamma).fit(sample)
        weight = np.zeros(len(sample))
        weight[model.support_] = model.dual_coef_[0]
        return cls(scale, np.ascontiguousarray(sample.T), weight, gamma, float(model.offset_[0]))

    def measure(self, rows: Floats, ranks: tuple[int, ...], *, compiled: bool = True) -> Floats:
        """Distances to the neighbours of these ranks (from 0, descending), then the SVM's score; (n, ranks + 1)."""
        scaled = np.ascontiguousarray(self.scale.apply(rows), dtype=np.float64)
        if compiled:
            out = self._measure_compiled(scaled, ranks)
        else:
            out = plain.distances_and_sum(scaled, self.reference, ranks, self.weight, self.gamma)
        out[:, -1] = self.offset - out[:, -1]
        return out

    def _measure_compiled(self, scaled: Floats, ranks: tuple[int, ...]) -> Floats:
        from core.anomaly.detectors.near_kernel import measure_near

        out = np.empty((len(scaled), len(ranks) + 1))
        measure_near(scaled, self.reference, np.array(ranks, dtype=np.int64), self.weight, self.gamma, out)
        return out

    def payload(self) -> dict[str, Any]:
        """Arrays and plain values."""
        return asdict(self)

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Region:
        """The region that `payload` described."""
        parts = dict(payload)
        scale = ScoreScale(**parts.pop("scale"))
        reference = np.ascontiguousarray(parts["reference"], dtype=np.float64)
        weight = np.asarray(parts["weight"], dtype=np.float64)
        if reference.shape != (len(scale.centre), len(weight)):
            raise ValueError(f"the reference has shape {reference.shape}, not {(len(scale.centre), len(weight))}")
        return cls(scale, reference, weight, float(parts["gamma"]), float(parts["offset"]))


@dataclass(frozen=True)
class OneClass(Detector):
    """scikit-learn's OneClassSVM on a sample, its support vectors capped by the sample's size."""

    name: ClassVar[str] = "one_class_svm"
    title: ClassVar[str] = "One-class SVM"
    region: Region

    @classmethod
    def fit(cls, rows: Floats, *, natural: bool = False, seed: int = 0) -> Self:
        """See `Detector.fit`."""
        return cls(Region.of(rows, natural, seed))

    def score(self, rows: Floats) -> Floats:
        """See `Detector.score`; 0 is the edge of the region, positive is outside."""
        return self.region.measure(rows, ())[:, 0]

    def check_score(self, rows: Floats) -> Floats:
        """See `Detector.check_score`."""
        return self.region.measure(rows, (), compiled=False)[:, 0]

    def payload(self) -> dict[str, Any]:
        """See `Detector.payload`."""
        return self.region.payload()

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """See `Detector.from_payload`."""
        return cls(Region.from_payload(payload))
