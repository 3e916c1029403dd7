"""Segments fitted on the uploaded customers: log1p, standardised, K-Means; k by elbow, silhouette and stability."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats
from core.progress import Progress, quiet
from core.segments.selection import quality

KS = range(2, 9)
SEED = 42
STARTS = 4
BOOTSTRAPS = 12
MOST_ROWS = 2_000  # k is chosen on a seeded sample of this many customers; the fit uses all
STABLE_ARI = 0.80
SMALLEST_SHARE = 0.02
# Words for a centroid: (recency, value), each below, around or above the mean of all on the log scale.
NAMES = {
    ("recent", "high"): "Loyal high-value",
    ("recent", "middle"): "Active regulars",
    ("recent", "low"): "Recent, light",
    ("middle", "high"): "High-value, slowing",
    ("middle", "middle"): "Occasional buyers",
    ("middle", "low"): "Light, cooling off",
    ("past", "high"): "High-value, gone quiet",
    ("past", "middle"): "Lapsed regulars",
    ("past", "low"): "Lapsed, light",
}


@dataclass(frozen=True)
class FittedSegments:
    """Segments of one upload.

    Attributes:
        labels: Segment index per customer, shape (customers,), those with the most money per head first.
        names: One per segment, from its centroid.
        descriptions: The medians behind each name, in a sentence.
        k: How many.
        chosen_because: Why that many, in a sentence.
        table: What was looked at: one row per k.
    """

    labels: NDArray[np.int8]
    names: tuple[str, ...]
    descriptions: tuple[str, ...]
    k: int
    chosen_because: str
    table: tuple[dict[str, float], ...]


def fit_segments(features: Floats, k: int | None = None, progress: Progress = quiet) -> FittedSegments:
    """Fit segments on R, F and M, shape (customers, 3), rows in an order that does not depend on the file.

    Args:
        features: Recency in days, orders, money.
        k: How many; chosen by `choose_k` if omitted.
        progress: Called with what is being done and how much of it is done.
    """
    from sklearn.cluster import KMeans
    from threadpoolctl import threadpool_limits

    logged = np.log1p(features)
    spread = logged.std(axis=0)
    scaled = (logged - logged.mean(axis=0)) / np.where(spread > 0, spread, 1)
    table = _selection(scaled, progress)
    found, because = choose_k(table)
    if k is not None:
        found, because = k, f"{k} were asked for"
    with threadpool_limits(1):
        fit = KMeans(found, n_init=10, random_state=SEED).fit(scaled)
    money = [float(np.median(features[fit.labels_ == c, 2])) for c in range(found)]
    order = np.argsort([-value for value in money], kind="stable")
    rank = np.argsort(order)
    labels = rank[fit.labels_].astype(np.int8)
    medians = np.stack([np.median(features[labels == c], axis=0) for c in range(found)])
    return FittedSegments(
        labels, name_centroids(fit.cluster_centers_[order]), _describe(medians), found, because, tuple(table)
    )


def choose_k(table: list[dict[str, float]]) -> tuple[int, str]:
    """The stable k nearest to the elbow; between two equally near, the one with the better silhouette.

    Stable: the mean adjusted Rand index over bootstrap fits is at least 0.80 and no segment holds less than 2 %.
    """
    elbow = _elbow([row["inertia"] for row in table], [row["k"] for row in table])
    stable = [row for row in table if row["bootstrap_ari"] >= STABLE_ARI and row["smallest_share"] >= SMALLEST_SHARE]
    if not stable:
        best = max(table, key=lambda row: row["bootstrap_ari"])
        return int(
            best["k"]
        ), f"no number of segments is stable (adjusted Rand index {STABLE_ARI}); this one is the most"
    best = min(stable, key=lambda row: (abs(row["k"] - elbow), -row["silhouette"]))
    at = "at the elbow" if best["k"] == elbow else f"the stable number nearest to the elbow at {elbow}"
    return int(best["k"]), f"{at}, with an adjusted Rand index of {best['bootstrap_ari']:.2f} between bootstrap fits"


def name_centroids(centroids: Floats) -> tuple[str, ...]:
    """Names from centroids in standard deviations from the mean of all: recency, and the mean of orders and money."""
    plain = [NAMES[_level(r, "recent", "past"), _level((f + m) / 2, "low", "high")] for r, f, m in centroids]
    out: list[str] = []
    for name in plain:
        again = plain.count(name) > 1
        out.append(f"{name} {sum(one.startswith(name) for one in out) + 1}" if again else name)
    return tuple(out)


def _level(value: float, low: str, high: str) -> str:
    return low if value < -0.4 else high if value > 0.4 else "middle"


def _describe(medians: Floats) -> tuple[str, ...]:
    return tuple(
        f"Medians: last order {r:,.0f} days ago, {f:,.0f} order{'' if f == 1 else 's'}, {m:,.2f} spent."
        for r, f, m in medians
    )


def _selection(scaled: Floats, progress: Progress) -> list[dict[str, float]]:
    from sklearn.cluster import KMeans
    from sklearn.metrics import adjusted_rand_score
    from threadpoolctl import threadpool_limits

    rng = np.random.default_rng(SEED)
    rows = scaled if len(scaled) <= MOST_ROWS else scaled[np.sort(rng.choice(len(scaled), MOST_ROWS, replace=False))]
    table = []
    ks = [k for k in KS if k < len(np.unique(rows, axis=0))]
    with threadpool_limits(1):
        for k in ks:
            progress(f"Trying {k} segments", (k - 2) / len(ks))
            fit = KMeans(k, n_init=STARTS, random_state=SEED).fit(rows)
            scores = []
            for again in range(BOOTSTRAPS):
                drawn = rows[rng.integers(0, len(rows), len(rows))]
                other = KMeans(k, n_init=STARTS, random_state=again).fit(drawn).predict(rows)
                scores.append(adjusted_rand_score(fit.labels_, other))
            table.append(
                {
                    "k": k,
                    "inertia": float(fit.inertia_),
                    **quality(rows, fit.labels_, SEED),
                    "bootstrap_ari": float(np.mean(scores)),
                    "smallest_share": float(np.bincount(fit.labels_).min() / len(rows)),
                }
            )
    return table


def _elbow(inertia: list[float], ks: list[float]) -> int:
    """The k farthest below the chord of the inertia curve (Satopaa et al. 2011), on logarithms.

    Inertia falls with any k, so its logarithm is what bends.
    """
    y = np.log(np.maximum(inertia, 1e-12))
    x = np.linspace(0, 1, len(y))
    height = (y - y[-1]) / max(float(y[0] - y[-1]), 1e-12)
    return int(ks[int(np.argmax((1 - x) - height))])
