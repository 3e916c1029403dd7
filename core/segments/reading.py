"""What a segment model says of one subject."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

REFITS = 100
TYPICAL_FROM = 0.10
UNLIKE_BELOW = 0.02


@dataclass(frozen=True)
class Evidence:
    """One feature's part in the answer.

    Attributes:
        feature: Name in the model's feature schema.
        value: The subject's value, in `unit`.
        unit: Unit of the value.
        percentile: 0..100, share of training subjects with a smaller value (ties count half).
        push: This feature's term in (squared distance to the runner-up - squared distance to the label) on the model's
            scale; positive speaks for the label. The pushes of a reading add up exactly to that gap.
    """

    feature: str
    value: float
    unit: str
    percentile: float
    push: float


@dataclass(frozen=True)
class SegmentReading:
    """The answer of a segment model, and how far to trust it.

    Attributes:
        label: Name of the nearest centroid.
        cluster: Index of that centroid.
        model: Name of the model.
        model_version: Version of the bundle that answered.
        probabilities: Per label, how often it came out of the re-fits, Jeffreys-smoothed: in (0, 1), adding up to 1.
            Not the chance that a label is true: there is no truth to compare with.
        runner_up: The other label most often given by the re-fits; between equals, the nearer.
        borderline: The label is not the one most often given.
        evidence: One entry per feature, largest absolute push first.
        familiarity: Conformal p-value in (0, 1]: how ordinary this subject is among the label's training members.
        familiarity_band: `typical`, `unusual` or `unlike training`.
        published_name: Name this cluster was published under where the data do not support it, else None.
        caveats: What weakens the answer, in plain sentences.
    """

    label: str
    cluster: int
    model: str
    model_version: str
    probabilities: Mapping[str, float]
    runner_up: str
    borderline: bool
    evidence: tuple[Evidence, ...]
    familiarity: float
    familiarity_band: str
    published_name: str | None
    caveats: tuple[str, ...]


def smoothed(count: float, labels: int, refits: int = REFITS) -> float:
    """Jeffreys-smoothed share: (count + 1/2) / (refits + labels/2), never 0 or 1.

    Source: Jeffreys prior of the multinomial, Dirichlet(1/2, ..., 1/2).

    >>> smoothed(0, 2, refits=99), smoothed(99, 2, refits=99)
    (0.005, 0.995)
    """
    return (count + 0.5) / (refits + 0.5 * labels)


def refit_count(probability: float, labels: int, refits: int = REFITS) -> int:
    """The number of re-fits behind a smoothed share: the inverse of `smoothed`, for "in 71 of 100 re-fits"."""
    return round(probability * (refits + 0.5 * labels) - 0.5)


def familiarity_band(p_value: float) -> str:
    """`typical` from 0.10, `unusual` below, `unlike training` below 0.02."""
    if p_value >= TYPICAL_FROM:
        return "typical"
    return "unusual" if p_value >= UNLIKE_BELOW else "unlike training"
