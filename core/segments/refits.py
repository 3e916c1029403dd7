"""Re-fits: the model fitted again and again on half of the rows and four fifths of the features.

How often a label comes out of them says how much of it is the data and how much is this one fit. The scale is the
model's own in every re-fit, so that a hundred of them are one array operation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats, Indices
from core.segments.nearest import nearest_centroids

ROW_SHARE = 0.5
FEATURE_SHARE = 0.8
STARTS = 10  # the best of ten: an unlucky start is no doubt about the subject


@dataclass(frozen=True)
class Refits:
    """A fitted ensemble.

    Attributes:
        centroids: Shape (refits, labels, features) on the model's scale; row order is the model's label order.
        masks: Shape (refits, features), 1.0 for a feature that the re-fit saw, else 0.0.
    """

    centroids: Floats
    masks: Floats

    def __len__(self) -> int:
        return len(self.masks)

    def label(self, scaled: Floats) -> Indices:
        """Each re-fit's label for one subject.

        Args:
            scaled: Shape (features,), or (refits, features) when every re-fit sees a draw of its own.

        Returns:
            Shape (refits,).
        """
        rows = scaled if scaled.ndim == 2 else scaled[None, :]
        gap = self.centroids - rows[:, None, :]
        return np.asarray(np.einsum("bkd,bd->bk", gap * gap, self.masks).argmin(axis=1))

    def label_many(self, scaled: Floats) -> NDArray[np.int8]:
        """Each re-fit's label for each subject: shape (subjects, features) to (subjects, refits)."""
        out = np.empty((len(scaled), len(self)), dtype=np.int8)
        for place, (centroids, mask) in enumerate(zip(self.centroids, self.masks, strict=True)):
            kept = mask > 0
            out[:, place] = nearest_centroids(scaled[:, kept], centroids[:, kept])
        return out


def fit_refits(scaled: Floats, labels: Indices, *, k: int, count: int, seed: int) -> Refits:
    """Fit the model again `count` times.

    Args:
        scaled: Training rows on the model's scale, shape (rows, features).
        labels: The model's labels of those rows, shape (rows,).
        k: Number of clusters.
        count: Number of re-fits.
        seed: Seed of the row and feature draws and of KMeans.
    """
    from joblib import Parallel, delayed

    seeds = np.random.SeedSequence(seed).spawn(count)
    fitted = Parallel(n_jobs=-1)(delayed(_refit)(scaled, labels, k, child) for child in seeds)
    return Refits(np.stack([one[0] for one in fitted]), np.stack([one[1] for one in fitted]))


def _refit(scaled: Floats, labels: Indices, k: int, seed: np.random.SeedSequence) -> tuple[Floats, Floats]:
    from sklearn.cluster import KMeans
    from threadpoolctl import threadpool_limits

    rng = np.random.default_rng(seed)
    n, d = scaled.shape
    rows = rng.choice(n, size=round(n * ROW_SHARE), replace=False)
    seen = np.sort(rng.choice(d, size=round(d * FEATURE_SHARE), replace=False))
    with threadpool_limits(1):
        model = KMeans(k, n_init=STARTS, random_state=int(rng.integers(2**31))).fit(scaled[np.ix_(rows, seen)])
    centroids, mask = np.zeros((k, d)), np.zeros(d)
    mask[seen] = 1.0
    for mine, theirs in match_clusters(labels[rows], model.labels_, k):
        centroids[mine, seen] = model.cluster_centers_[theirs]
    return centroids, mask


def match_clusters(reference: Indices, other: Indices, k: int) -> list[tuple[int, int]]:
    """Pairs (reference cluster, other cluster) that share the most members in all.

    Source: Kuhn (1955), "The Hungarian method for the assignment problem".
    """
    from scipy.optimize import linear_sum_assignment

    table = np.zeros((k, k))
    np.add.at(table, (reference, other), 1)
    rows, columns = linear_sum_assignment(table, maximize=True)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))
