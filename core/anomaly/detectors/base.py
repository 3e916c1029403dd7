"""What every detector can do, and the scale they measure distances on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np

from core.arrays import Floats


class Detector(ABC):
    """Fitted on reference rows; never sees a label.

    Ordinary rows have a low score, strange ones a high score. Scores of different detectors cannot be compared.
    """

    name: ClassVar[str]
    title: ClassVar[str]

    @classmethod
    @abstractmethod
    def fit(cls, rows: Floats, *, natural: bool = False, seed: int = 0) -> Self:
        """Fit on reference rows.

        Args:
            rows: Shape (n, width), n >= 2, finite.
            natural: The columns share one meaningful scale already, with 0 for ordinary: distances are taken as they
                are. Otherwise each column is brought to a robust scale first.
            seed: The same rows and seed give the same detector.
        """

    @abstractmethod
    def score(self, rows: Floats) -> Floats:
        """How strange each row is; shape (n, width) to (n,). A row scores the same alone and among others."""

    def check_score(self, rows: Floats) -> Floats:
        """As `score`, of a few rows and to the last digits but one: what a bundle is checked by while it loads.

        A detector with compiled code answers here without it; see `core.anomaly.detectors.plain`.
        """
        return self.score(rows)

    @abstractmethod
    def payload(self) -> dict[str, Any]:
        """Arrays and plain values from which `from_payload` makes the same detector."""

    @classmethod
    @abstractmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """The detector that `payload` described."""


@dataclass(frozen=True)
class ScoreScale:
    """arcsinh((x - centre) / spread): linear for ordinary values, logarithmic for extreme ones.

    Median and quartiles, so that what is strange in the reference does not stretch the scale; arcsinh, so that one
    column with a long tail does not drown the others.
    """

    centre: Floats
    spread: Floats
    squashed: bool

    @classmethod
    def of(cls, rows: Floats, natural: bool) -> ScoreScale:
        """The scale of these rows; of natural ones, none."""
        width = rows.shape[1]
        if natural:
            return cls(np.zeros(width), np.ones(width), squashed=False)
        lower, centre, upper = np.percentile(rows, [25, 50, 75], axis=0)
        spread = (upper - lower) / 1.349  # of a normal distribution this is its standard deviation
        deviation = rows.std(axis=0)
        # A column that is mostly one value has no quartiles apart; one that is constant has no spread at all.
        spread = np.where(spread > 0, spread, np.where(deviation > 0, deviation, 1.0))
        return cls(centre, spread, squashed=True)

    def apply(self, rows: Floats) -> Floats:
        """Rows on this scale, shape (n, width)."""
        scaled = (rows - self.centre) / self.spread
        return np.arcsinh(scaled) if self.squashed else scaled
