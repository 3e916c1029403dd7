"""Fitting a `SegmentModel`: beside `model.py`, so that training and serving share one definition of everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.arrays import Floats, Indices
from core.segments.evaluation import evaluate_shares
from core.segments.familiarity import tenth_distances
from core.segments.model import TSNE_MAP, SegmentModel
from core.segments.nearest import squared_distances
from core.segments.reading import REFITS
from core.segments.refits import fit_refits
from core.segments.scale import ColumnScale, fit_transformer, scale_of
from core.segments.schema import FeatureSpec
from core.segments.selection import THOROUGH, Effort, compare_methods, largest_stable_k, selection_table

FRESH_SEED_STEP = 1_000
GOLDEN_ROWS = 5


@dataclass(frozen=True)
class ClusterName:
    """What a cluster is called: the label shown, a sentence on it, and a published name the data do not support."""

    label: str
    description: str
    published_name: str | None = None


@dataclass(frozen=True)
class Recipe:
    """How one model is fitted.

    Attributes:
        name: Name of the model.
        version: Version of the bundle to be made.
        ks: The numbers of clusters looked at.
        k: The number taken, or None for what `choose` takes.
        n_init: Starts of the model's own KMeans (k-means++ each); re-fits take the best of ten.
        seed: Seed of everything.
        name_clusters: (sizes, centroids on the scale, medians in raw units) -> one name per cluster.
        caveats: Sentences that weaken every answer.
        scale: `yeo-johnson`, `log1p` or a scale per column; see `core.segments.scale`.
        effort: How much is computed to judge it.
        choose: Which k to take of what `selection_table` says, where none is given.
        least_first: Whether clusters are numbered by the mean of their centroid on the scale, the least first; else
            they stand as KMeans numbers them.
    """

    name: str
    version: str
    k: int | None
    name_clusters: Callable[[list[int], Floats, Floats], list[ClusterName]]
    caveats: tuple[str, ...]
    ks: Sequence[int] = range(2, 9)
    n_init: int = 20
    seed: int = 42
    scale: str | Sequence[ColumnScale] = "yeo-johnson"
    effort: Effort = THOROUGH
    choose: Callable[[Sequence[Mapping[str, float]]], int] = largest_stable_k
    least_first: bool = False


@dataclass(frozen=True)
class FittedModel:
    """A model, the transformer behind its scale, its labels of the training rows, and what was measured."""

    model: SegmentModel
    transformer: Any
    labels: Indices
    metrics: dict[str, Any]
    golden_inputs: list[dict[str, float]]


def fit(raw: Floats, schema: Sequence[FeatureSpec], recipe: Recipe, report: Callable[[str], None]) -> FittedModel:
    """Fit a segment model and measure it.

    Args:
        raw: Training rows in raw units, shape (rows, features), no NaN.
        schema: Their features; training ranges are filled in here.
        recipe: What to fit.
        report: Receives one line per step.
    """
    from sklearn.cluster import KMeans
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        transformer, scaled = fit_transformer(recipe.scale, raw)
    report(f"{len(raw):,} rows, {raw.shape[1]} features; choosing k among {list(recipe.ks)}")
    table = selection_table(scaled, recipe.ks, recipe.n_init, recipe.seed, recipe.effort)
    k = recipe.k or recipe.choose(table)
    with threadpool_limits(1):
        kmeans = KMeans(k, n_init=recipe.n_init, random_state=recipe.seed).fit(scaled)
    centroids = np.asarray(kmeans.cluster_centers_, dtype=np.float64)
    order = np.argsort(centroids.mean(axis=1)) if recipe.least_first else np.arange(k)
    centroids, labels = centroids[order], np.asarray(np.argsort(order)[kmeans.labels_], dtype=np.intp)
    report(f"k={k}, sizes {np.bincount(labels).tolist()}; {REFITS} re-fits, and {REFITS} more to check them")
    ensemble, fresh = (
        fit_refits(scaled, labels, k=k, count=REFITS, seed=recipe.seed + step) for step in (1, FRESH_SEED_STEP)
    )
    report("comparing methods, drawing the map")
    medians = np.stack([np.median(raw[labels == c], axis=0) for c in range(k)])
    names = recipe.name_clusters(np.bincount(labels).tolist(), centroids, medians)
    metrics = {
        "k": k,
        "selection": table,
        "methods": compare_methods(scaled, labels, k, recipe.seed) if recipe.effort.methods else [],
        "shares": evaluate_shares(ensemble.label_many(scaled), fresh.label_many(scaled), labels, k),
        "clusters": [
            {"label": name.label, "members": int(size), "median": dict(zip(_names(schema), median, strict=True))}
            for name, size, median in zip(names, np.bincount(labels), medians.tolist(), strict=True)
        ],
    }
    model = SegmentModel(
        name=recipe.name,
        version=recipe.version,
        schema=tuple(_ranged(spec, column) for spec, column in zip(schema, raw.T, strict=True)),
        labels=tuple(name.label for name in names),
        descriptions=tuple(name.description for name in names),
        published_names=tuple(name.published_name for name in names),
        caveats=recipe.caveats,
        scale=scale_of(transformer),
        centroids=centroids,
        refits=ensemble,
        training=scaled.astype(np.float32),
        training_labels=labels.astype(np.int8),
        tenth=tenth_distances(scaled),
        sorted_features=np.sort(raw, axis=0),
        map_xy=_map(scaled, recipe.seed, tsne=recipe.effort.tsne),
        presets=_presets(raw, scaled, labels, centroids, names, schema),
        map_method=TSNE_MAP if recipe.effort.tsne else "map of the first two principal components",
    )
    spread = np.linspace(0, len(raw) - 1, GOLDEN_ROWS).astype(int)
    golden = [dict(zip(_names(schema), row, strict=True)) for row in raw[spread].tolist()]
    return FittedModel(model, transformer, labels, metrics, [*golden, *(dict(p) for p in model.presets.values())])


def _names(schema: Sequence[FeatureSpec]) -> list[str]:
    return [spec.name for spec in schema]


def _ranged(spec: FeatureSpec, column: Floats) -> FeatureSpec:
    return FeatureSpec(**{**spec.__dict__, "train_min": float(column.min()), "train_max": float(column.max())})


def _presets(
    raw: Floats,
    scaled: Floats,
    labels: Indices,
    centroids: Floats,
    names: list[ClusterName],
    schema: Sequence[FeatureSpec],
) -> dict[str, dict[str, float]]:
    """Per label the member nearest to its centroid: a real row, not an average that nobody is."""
    out = {}
    for cluster, name in enumerate(names):
        members = np.flatnonzero(labels == cluster)
        nearest = members[squared_distances(centroids[cluster], scaled[members]).argmin()]
        out[name.label] = dict(zip(_names(schema), raw[nearest].tolist(), strict=True))
    return out


def _map(scaled: Floats, seed: int, *, tsne: bool) -> Any:
    """The training rows in two dimensions, scaled to the unit square.

    By t-SNE (van der Maaten and Hinton 2008), or by their first two principal components.
    """
    from sklearn.decomposition import PCA
    from sklearn.manifold import TSNE
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        method = TSNE(perplexity=30, init="pca", random_state=seed) if tsne else PCA(2, random_state=seed)
        xy = method.fit_transform(scaled)
    low, high = xy.min(axis=0), xy.max(axis=0)
    return ((xy - low) / np.maximum(high - low, 1e-12)).astype(np.float32)
