"""What the same fit makes of rows that hold no groups: how firm a clustering looks when there is nothing to find."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from core.arrays import Floats
from core.segments.selection import Effort, selection_table

WEAK_BELOW: Final = 0.25  # of the silhouette: below, no structure (Kaufman and Rousseeuw 1990)
MEASURES: Final = ("bootstrap_ari", "bootstrap_ari_p10", "silhouette")


def baselines(
    scaled: Floats, k: int, n_init: int, seed: int, effort: Effort | None = None
) -> dict[str, dict[str, float]]:
    """Bootstrap stability and silhouette of the rows, and of the same fit on rows that hold no groups.

    Args:
        scaled: Training rows on the model's scale, shape (rows, features), at least two features.
        k: Number of clusters.
        n_init: Starts of KMeans.
        seed: Seed of everything.
        effort: Bootstraps and their starts.

    Returns:
        `rows`, as they are; `permuted`, with every column shuffled on its own; `one_gaussian`, drawn with the same mean
        and covariance. Each with `bootstrap_ari`, its 10th percentile (`_p10`), `_median` and `_min`, and `silhouette`.
    """
    rng = np.random.default_rng(seed)
    rows = {
        "rows": scaled,
        "permuted": np.stack([rng.permutation(column) for column in scaled.T], axis=1),
        "one_gaussian": rng.multivariate_normal(scaled.mean(axis=0), np.cov(scaled.T), len(scaled)),
    }
    found = {}
    for name, one in rows.items():
        (row,) = selection_table(one, [k], n_init, seed, effort)
        found[name] = {key: row[key] for key in (*MEASURES, "bootstrap_ari_median", "bootstrap_ari_min")}
    return found


def holds_groups(found: Mapping[str, Mapping[str, float]]) -> bool:
    """Whether rows hold groups: a silhouette that is not weak, and a stability above that of both kinds of none.

    Args:
        found: What `baselines` says.

    >>> weak = {"bootstrap_ari": 0.9, "silhouette": 0.2}
    >>> firm = {"bootstrap_ari": 0.99, "silhouette": 0.5}
    >>> holds_groups({"rows": firm, "permuted": weak, "one_gaussian": weak})
    True
    >>> holds_groups({"rows": firm, "permuted": firm, "one_gaussian": weak})
    False
    """
    rows, nothing = found["rows"], (found["permuted"], found["one_gaussian"])
    firmer = all(rows["bootstrap_ari"] > one["bootstrap_ari"] for one in nothing)
    return firmer and rows["silhouette"] >= WEAK_BELOW
