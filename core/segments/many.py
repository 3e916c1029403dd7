"""Readings of many subjects at once, as columns: what `SegmentModel.read_row` says of each, without its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.arrays import Flags, Floats, Indices
from core.segments.familiarity import NEIGHBOURS
from core.segments.model import SegmentModel
from core.segments.reading import familiarity_band, smoothed

CHUNK_ROWS: Final = 50_000
Texts = NDArray[np.object_]


@dataclass(frozen=True)
class SegmentColumns:
    """One entry per subject; every array has shape (subjects,).

    Attributes:
        label: Name of the nearest centroid.
        cluster: Its index.
        share: How often the re-fits gave that label, above 0 and below 1.
        runner_up: Name of the second.
        borderline: Whether the second came out more often.
        familiarity: The conformal p-value, above 0, at most 1.
        band: What it is called.
    """

    label: Texts
    cluster: Indices
    share: Floats
    runner_up: Texts
    borderline: Flags
    familiarity: Floats
    band: Texts

    def named(self, prefix: str) -> dict[str, tuple[NDArray[np.generic], str]]:
        """Columns of a table and the engine's types, their names after a prefix."""
        return {
            prefix: (self.label, "VARCHAR"),
            f"{prefix}_share": (self.share, "DOUBLE"),
            f"{prefix}_runner_up": (self.runner_up, "VARCHAR"),
            f"{prefix}_borderline": (self.borderline, "BOOLEAN"),
            f"{prefix}_familiarity": (self.familiarity, "DOUBLE"),
            f"{prefix}_band": (self.band, "VARCHAR"),
        }


def read_many(model: SegmentModel, raw: Floats) -> SegmentColumns:
    """Name the segments of many subjects.

    Args:
        model: Any segment model.
        raw: Checked raw features in schema order, shape (subjects, features).
    """
    parts = [_read_chunk(model, raw[start : start + CHUNK_ROWS]) for start in range(0, max(len(raw), 1), CHUNK_ROWS)]
    joined = [np.concatenate([getattr(part, name) for part in parts]) for name in SegmentColumns.__annotations__]
    return SegmentColumns(*joined)


def _read_chunk(model: SegmentModel, raw: Floats) -> SegmentColumns:
    n, k = len(raw), len(model.labels)
    scaled = model.scale.forward(raw)
    gap = scaled[:, None, :] - model.centroids[None, :, :]
    squared = np.einsum("nkd,nkd->nk", gap, gap)
    cluster = squared.argmin(axis=1)
    votes = model.refits.label_many(scaled)
    counts = np.stack([(votes == c).sum(axis=1) for c in range(k)], axis=1)
    rows = np.arange(n)
    others = counts.astype(np.int64)
    others[rows, cluster] = -1
    # Of the labels that came out most often the nearest one.
    most = others == others.max(axis=1, keepdims=True)
    runner = np.where(most, squared, np.inf).argmin(axis=1)
    own, refits = counts[rows, cluster], len(model.refits)
    share = np.array([smoothed(int(count), k, refits) for count in range(refits + 1)])[own]
    familiarity = _familiarity(model, scaled, cluster)
    names = np.array(model.labels, dtype=object)
    bands = np.array([familiarity_band(value) for value in familiarity.tolist()], dtype=object)
    borderline = own < counts[rows, runner]
    return SegmentColumns(names[cluster], cluster, share, names[runner], borderline, familiarity, bands)


def _familiarity(model: SegmentModel, scaled: Floats, cluster: Indices) -> Floats:
    """As `core.segments.familiarity.p_value`, with the tenth neighbours found in a tree."""
    from scipy.spatial import cKDTree

    if not len(scaled):
        return np.zeros(0)
    tree = cKDTree(model.training.astype(np.float64))
    scores = tree.query(scaled, k=[NEIGHBOURS])[0][:, 0] * (1 - 1e-6)
    out = np.empty(len(scaled))
    for c, members in enumerate(model.member_scores):
        those = cluster == c
        at_least = len(members) - np.searchsorted(members, scores[those], side="left")
        out[those] = (1 + at_least) / (len(members) + 1)
    return out
