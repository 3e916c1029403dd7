"""Drift: how far rows of today lie from those a model was trained on, feature by feature and label by label.

The population stability index of `core.segments.stability` over the deciles of training. A small file drifts by
chance: with B bins, n rows then and m now, PSI is about (1/n + 1/m) chi-squared with B - 1 degrees of freedom (Yurdakul
and Naranjo 2020, "Statistical properties of the population stability index"), so what chance alone gives in 95 of 100
files stands beside each value.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats, Indices
from core.segments.model import SegmentModel
from core.segments.nearest import nearest_centroids
from core.segments.stability import BINS, DRIFT_BANDS, drift_band, stability_of

SMOOTHING = 0.5  # added to every bin, so that an empty one does not make the index infinite
NORMAL_95 = 1.6449
BY_CHANCE = 0.05  # of unchanged features that many lie beyond what 95 of 100 files stay below
NOT_MUCH = "No feature has changed much"


@dataclass(frozen=True)
class FeatureDrift:
    """One feature, then and now.

    Attributes:
        feature: Its name.
        unit: Its unit.
        psi: Population stability index, at least 0.
        band: `stable`, `some change` or `large change`.
        chance_psi: What 95 of 100 files of this size stay below when nothing has changed.
        median_then: Median in training.
        median_now: Median of the rows.
        outside: Share of the rows beyond the smallest or largest training value.
    """

    feature: str
    unit: str
    psi: float
    band: str
    chance_psi: float
    median_then: float
    median_now: float
    outside: float


@dataclass(frozen=True)
class LabelShare:
    """A label's share of the training rows, and of the rows of today."""

    label: str
    cluster: int
    then: float
    now: float


@dataclass(frozen=True)
class Drift:
    """What changed.

    Attributes:
        rows: Rows looked at.
        training_rows: Rows of training.
        features: One entry per feature, the largest index first.
        labels: One entry per label, in the model's order.
        label_psi: The index over the labels.
        label_band: Its band.
        label_chance_psi: What chance alone gives for it in 95 of 100 files of this size.
    """

    rows: int
    training_rows: int
    features: tuple[FeatureDrift, ...]
    labels: tuple[LabelShare, ...]
    label_psi: float
    label_band: str
    label_chance_psi: float


def measure_drift(model: SegmentModel, rows: Floats) -> Drift:
    """Compare rows with a model's training rows.

    Args:
        model: The model.
        rows: Raw features in schema order, shape (rows, features), at least one row, no NaN.
    """
    features = [
        _feature(spec.name, spec.unit, model.sorted_features[:, place], rows[:, place])
        for place, spec in enumerate(model.schema)
    ]
    now = label_counts(model, rows)
    then = np.bincount(model.training_labels, minlength=len(model.labels))
    psi, chance_psi = stability_index(then, now)
    return Drift(
        rows=len(rows),
        training_rows=len(model.training_labels),
        features=tuple(sorted(features, key=lambda item: -item.psi)),
        labels=tuple(
            LabelShare(label, place, float(then[place] / then.sum()), float(now[place] / now.sum()))
            for place, label in enumerate(model.labels)
        ),
        label_psi=psi,
        label_band=drift_band(psi).file,
        label_chance_psi=chance_psi,
    )


def drift_in_words(drift: Drift) -> str:
    """What a drift comes to, in one sentence without its full stop: what changed, and what chance alone would give."""
    of, beyond = len(drift.features), [item for item in drift.features if item.psi > item.chance_psi]
    large = sum(item.band == DRIFT_BANDS[-1].file for item in beyond)
    said = f"{large} of {of} features {'has' if large == 1 else 'have'} changed a lot" if large else NOT_MUCH
    differ = f"{len(beyond)} {'differs' if len(beyond) == 1 else 'differ'} by more than chance"
    return f"{said}; {differ}, which alone would give about {of * BY_CHANCE:.1f}"


def training_rows(model: SegmentModel) -> Floats:
    """The raw training rows of a model, shape (rows, features).

    A bundle keeps them on the model's scale in single precision, and each raw column sorted. Scales are increasing, so
    the smallest of a column on one is the smallest on the other, and so on: every column comes back exactly, but for
    neighbours that single precision cannot tell apart.
    """
    out = np.empty_like(model.sorted_features)
    for place, column in enumerate(model.training.T):
        out[np.argsort(column, kind="stable"), place] = model.sorted_features[:, place]
    return out


def nearest_clusters(model: SegmentModel, rows: Floats) -> Indices:
    """The cluster whose centroid is nearest: raw rows of shape (rows, features) to (rows,)."""
    return nearest_centroids(model.scale.forward(rows), model.centroids)


def label_counts(model: SegmentModel, rows: Floats) -> NDArray[np.int64]:
    """How many raw rows are nearest to each centroid: shape (rows, features) to (labels,)."""
    return np.bincount(nearest_clusters(model, rows), minlength=len(model.labels))


def stability_index(then: NDArray[np.int64], now: NDArray[np.int64]) -> tuple[float, float]:
    """The index of two rows of counts over the same bins, and what chance alone gives in 95 of 100 cases.

    The quantile of chi-squared is Wilson and Hilferty's (1931) approximation.
    """
    psi = stability_of(*((counts + SMOOTHING) / (counts.sum() + SMOOTHING * len(counts)) for counts in (then, now)))
    freedom = len(then) - 1
    if not freedom:
        return psi, 0.0
    spread = 2 / (9 * freedom)
    return psi, float((1 / then.sum() + 1 / now.sum()) * freedom * (1 - spread + NORMAL_95 * spread**0.5) ** 3)


def bin_edges(training: Floats) -> Floats:
    """The upper bounds of all bins but the last: deciles that occur in training, so that ties share a bin.

    A constant column gets bins below and above its value: any other value is a change.

    Args:
        training: One feature of the training rows, sorted.
    """
    places = np.maximum((np.arange(1, BINS) * len(training)) // BINS - 1, 0)
    edges = np.unique(training[places])
    edges = edges[edges < training[-1]]
    return edges if len(edges) else np.array([np.nextafter(training[-1], -np.inf), training[-1]])


def _feature(name: str, unit: str, training: Floats, values: Floats) -> FeatureDrift:
    edges = bin_edges(training)
    then, now = (
        np.bincount(np.searchsorted(edges, part, side="left"), minlength=len(edges) + 1) for part in (training, values)
    )
    psi, chance_psi = stability_index(then, now)
    return FeatureDrift(
        feature=name,
        unit=unit,
        psi=psi,
        band=drift_band(psi).file,
        chance_psi=chance_psi,
        median_then=float(np.median(training)),
        median_now=float(np.median(values)),
        outside=float(((values < training[0]) | (values > training[-1])).mean()),
    )
