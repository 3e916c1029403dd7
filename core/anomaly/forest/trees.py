"""Exact fast scoring of a fitted `sklearn.ensemble.IsolationForest`: the same numbers from flat arrays.

scikit-learn walks its trees with a Python call per tree and copies what it finds, which costs milliseconds for one
row. Here every tree is laid out once as a complete binary tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats

MAX_DEPTH = 12  # a complete tree doubles with every level; 256 samples per tree need 8
EULER = 0.5772156649015329


@dataclass(frozen=True)
class Forest:
    """The trees of an isolation forest, each padded to the same depth.

    Attributes:
        feature: Column compared at each node, trees one after the other, 2**depth - 1 nodes each.
        threshold: A value above it goes right. Rounded down to float32: for a float32 value the comparison with the
            rounded threshold has the same result as with the exact one.
        leaf: Path length at each of the 2**depth places below, what was left unsplit there included.
        depth: Levels of every tree.
        normal: Expected path length of an unsuccessful search times the number of trees.
        width: How many columns a row has.
    """

    feature: NDArray[np.uint32]
    threshold: NDArray[np.float32]
    leaf: Floats
    depth: int
    normal: float
    width: int

    @classmethod
    def of(cls, model: Any) -> Forest:
        """Lay out a fitted IsolationForest.

        Raises:
            ValueError: A tree is deeper than `MAX_DEPTH`: fit with `max_samples` of at most 4,096.
        """
        trees = [estimator.tree_ for estimator in model.estimators_]
        depth = max(1, *(int(tree.max_depth) for tree in trees))
        if depth > MAX_DEPTH:
            raise ValueError(f"a tree has {depth} levels; fit with max_samples of at most {2**MAX_DEPTH}")
        inner = 2**depth - 1
        feature = np.zeros((len(trees), inner), dtype=np.uint32)
        threshold = np.zeros((len(trees), inner), dtype=np.float32)
        leaf = np.zeros((len(trees), inner + 1))
        for place, (tree, columns) in enumerate(zip(trees, model.estimators_features_, strict=True)):
            _lay_out(tree, np.asarray(columns), depth, feature[place], threshold[place], leaf[place])
        normal = len(trees) * float(_unsuccessful_search(np.array([model._max_samples]))[0])
        return cls(feature.ravel(), threshold.ravel(), leaf.ravel(), depth, normal, int(model.n_features_in_))

    def score(self, rows: NDArray[np.floating[Any]]) -> Floats:
        """How strange each row is: -score_samples(rows), from 0 to 1, 0.5 and less being ordinary.

        Liu, Ting and Zhou (2008), equation 2.

        Args:
            rows: Shape (n, width), finite. Compared as float32, as scikit-learn does.

        Returns:
            Shape (n,).

        Raises:
            ValueError: The rows have another width.
        """
        from core.anomaly.forest.kernel import path_lengths

        if rows.ndim != 2 or rows.shape[1] != self.width:
            raise ValueError(f"rows have shape {rows.shape}, the forest was fitted on {self.width} columns")
        total = np.zeros(len(rows))
        values = np.ascontiguousarray(rows, dtype=np.float32).ravel()
        path_lengths(values, self.width, self.feature, self.threshold, self.leaf, self.depth, total)
        return self.strangeness(total)

    def strangeness(self, total: Floats) -> Floats:
        """The score of rows by their path lengths through all trees together, shape (n,)."""
        return np.exp2(-total / self.normal) if self.normal else np.full(len(total), 0.5)


def _lay_out(
    tree: Any,
    columns: NDArray[np.int64],
    depth: int,
    feature: NDArray[np.uint32],
    threshold: NDArray[np.float32],
    leaf: Floats,
) -> None:
    """One tree, level by level. A leaf that comes early goes left until the last level."""
    left, right, unsplit = tree.children_left, tree.children_right, _unsuccessful_search(tree.n_node_samples)
    level = [(0, 0)]  # the node in the fitted tree, and its own depth there
    for step in range(depth):
        base = 2**step - 1
        following = []
        for place, (node, own_depth) in enumerate(level):
            if left[node] < 0:
                threshold[base + place] = np.inf
                following += [(node, own_depth), (node, own_depth)]
                continue
            feature[base + place] = columns[tree.feature[node]]
            threshold[base + place] = _round_down(tree.threshold[node])
            following += [(left[node], own_depth + 1), (right[node], own_depth + 1)]
        level = following
    leaf[:] = [own_depth + unsplit[node] for node, own_depth in level]


def _round_down(value: float) -> np.float32:
    rounded = np.float32(value)
    return rounded if float(rounded) <= value else np.nextafter(rounded, np.float32(-np.inf))


def _unsuccessful_search(samples: NDArray[np.int64]) -> Floats:
    """Mean path length of an unsuccessful search in a binary search tree, Liu, Ting and Zhou (2008), equation 1."""
    n = np.asarray(samples, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = 2.0 * (np.log(n - 1.0) + EULER) - 2.0 * (n - 1.0) / n
    return np.where(n > 2, mean, np.where(n == 2, 1.0, 0.0))
