"""Choosing k, and what other methods make of the same rows. Everything that was looked at is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from core.arrays import Floats, Indices

STABLE_ARI = 0.95
SILHOUETTE_ROWS = 4_000


@dataclass(frozen=True)
class Effort:
    """How much is computed to judge a fit: all of it where a model ships, less where somebody waits for it.

    Attributes:
        bootstraps: Bootstrap samples per k.
        starts: Starts of KMeans on each of them.
        methods: Whether other methods are fitted beside it.
        tsne: Whether the map is made by t-SNE; else by the first two principal components.
    """

    bootstraps: int
    starts: int
    methods: bool
    tsne: bool


THOROUGH: Final = Effort(bootstraps=40, starts=10, methods=True, tsne=True)
BRISK: Final = Effort(bootstraps=20, starts=4, methods=False, tsne=False)


def selection_table(
    scaled: Floats, ks: Sequence[int], n_init: int, seed: int, effort: Effort | None = None
) -> list[dict[str, float]]:
    """One row per k: elbow, silhouette, Davies-Bouldin, Calinski-Harabasz, bootstrap stability, smallest share.

    Stability is the adjusted Rand index, over all rows, between the fit and a fit on a bootstrap sample of the rows
    (Hennig 2007, "Cluster-wise assessment of cluster stability"; Hubert and Arabie 1985 for the index): its mean,
    tenth percentile, median and minimum.
    """
    from joblib import Parallel, delayed

    rows: list[dict[str, float]] = Parallel(n_jobs=-1)(
        delayed(_selection_row)(scaled, k, n_init, seed, effort or THOROUGH) for k in ks
    )
    return rows


def _selection_row(scaled: Floats, k: int, n_init: int, seed: int, effort: Effort) -> dict[str, float]:
    from sklearn.cluster import KMeans
    from sklearn.metrics import adjusted_rand_score
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        fit = KMeans(k, n_init=n_init, random_state=seed).fit(scaled)
        rng = np.random.default_rng(seed)
        scores = []
        for again in range(effort.bootstraps):
            rows = rng.integers(0, len(scaled), len(scaled))
            other = KMeans(k, n_init=effort.starts, random_state=again).fit(scaled[rows]).predict(scaled)
            scores.append(adjusted_rand_score(fit.labels_, other))
        return {
            "k": k,
            "inertia": float(fit.inertia_),
            **quality(scaled, fit.labels_, seed),
            "bootstrap_ari": float(np.mean(scores)),
            "bootstrap_ari_p10": float(np.quantile(scores, 0.1)),
            "bootstrap_ari_median": float(np.median(scores)),
            "bootstrap_ari_min": float(np.min(scores)),
            "smallest_share": float(np.bincount(fit.labels_).min() / len(scaled)),
        }


def largest_stable_k(table: Sequence[Mapping[str, float]], threshold: float = STABLE_ARI) -> int:
    """The largest k whose mean bootstrap ARI reaches the threshold; the most stable one when none does."""
    stable = [row for row in table if row["bootstrap_ari"] >= threshold]
    best = max(stable, key=lambda row: row["k"]) if stable else max(table, key=lambda row: row["bootstrap_ari"])
    return int(best["k"])


def quality(scaled: Floats, labels: Indices, seed: int) -> dict[str, float]:
    """Silhouette (on at most `SILHOUETTE_ROWS` rows), Davies-Bouldin and Calinski-Harabasz of a labelling."""
    from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score, silhouette_score

    sample = min(len(scaled), SILHOUETTE_ROWS)
    return {
        "silhouette": float(silhouette_score(scaled, labels, sample_size=sample, random_state=seed)),
        "davies_bouldin": float(davies_bouldin_score(scaled, labels)),
        "calinski_harabasz": float(calinski_harabasz_score(scaled, labels)),
    }


def compare_methods(scaled: Floats, labels: Indices, k: int, seed: int) -> list[dict[str, Any]]:
    """K-Means beside a Gaussian mixture of the same k and DBSCAN, on the same rows.

    DBSCAN: min_samples = 2 * features and eps at the knee of the sorted distances to that neighbour (Ester et al.
    1996; Schubert et al. 2017 for the rule of thumb). Its noise points belong to no cluster and are left out of its
    silhouette, which flatters it; the noise share says by how much.
    """
    from sklearn.cluster import DBSCAN
    from sklearn.metrics import adjusted_rand_score
    from sklearn.mixture import GaussianMixture
    from sklearn.neighbors import NearestNeighbors
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        mixture = GaussianMixture(k, n_init=3, random_state=seed, reg_covar=1e-3).fit(scaled)
        neighbours = 2 * scaled.shape[1]
        reach = np.sort(NearestNeighbors(n_neighbors=neighbours).fit(scaled).kneighbors()[0][:, -1])
        eps = float(reach[_knee(reach)])
        density = DBSCAN(eps=eps, min_samples=neighbours).fit(scaled).labels_
        table = []
        methods = (("K-Means", labels), ("Gaussian mixture", mixture.predict(scaled)), ("DBSCAN", density))
        for method, found in methods:
            inside = found >= 0
            clusters = len(set(found[inside].tolist()))
            table.append(
                {
                    "method": method,
                    "clusters": clusters,
                    "noise_share": float(1 - inside.mean()),
                    "ari_with_kmeans": float(adjusted_rand_score(labels, found)),
                    **(quality(scaled[inside], found[inside], seed) if clusters > 1 else _no_quality()),
                }
            )
    return table


def _knee(rising: Floats) -> int:
    """Index farthest below the chord of a rising curve (Satopaa et al. 2011, "Finding a Kneedle in a Haystack")."""
    x = np.linspace(0, 1, len(rising))
    y = (rising - rising[0]) / max(rising[-1] - rising[0], 1e-12)
    return int(np.argmax(x - y))


def _no_quality() -> dict[str, float | None]:
    return {"silhouette": None, "davies_bouldin": None, "calinski_harabasz": None}
