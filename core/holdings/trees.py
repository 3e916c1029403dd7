"""A fitted classifier of one product as plain arrays, and the chance that follows from them.

A gradient boosting of scikit-learn holds types that a bundle may not hold; its trees are numbers all the same. The
numbers are those of scikit-learn's own `predict_proba` (a test compares).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from core.arrays import Floats, Indices

LEAF: Final = -1  # where a node asks no feature
MOST_NODES: Final = 100_000  # of one product


@dataclass(frozen=True)
class LogitWeights:
    """A logistic regression.

    Attributes:
        weights: Per feature, shape (features,).
        constant: What is added.
    """

    weights: Floats
    constant: float

    @classmethod
    def of(cls, fitted: Any, usable: Indices, width: int) -> LogitWeights:
        """The numbers of a `LogisticRegression` of two classes.

        Args:
            fitted: The classifier.
            usable: Which of the features it was given.
            width: How many there are.
        """
        weights = np.zeros(width)
        weights[usable] = fitted.coef_[0]
        return cls(weights, float(fitted.intercept_[0]))

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any], width: int) -> LogitWeights:
        """The same again; ValueError where it does not fit to so many features."""
        weights, constant = np.asarray(payload["weights"], np.float64), float(payload["constant"])
        if weights.shape != (width,) or not np.isfinite([*weights, constant]).all():
            raise ValueError("weights of another shape, or what is no number")
        return cls(weights, constant)

    def payload(self) -> dict[str, Any]:
        """Plain values by name."""
        return {"weights": self.weights, "constant": self.constant}

    def chances(self, columns: Floats) -> Floats:
        """The chance of each row, shape (rows,)."""
        return _chance(columns @ self.weights + self.constant)


@dataclass(frozen=True)
class BoostedTrees:
    """Boosted trees: log odds are a constant and the value of one leaf of each tree.

    Attributes:
        constant: What is added.
        roots: Place of the first node of each tree, shape (trees,).
        feature: Which feature a node asks, `LEAF` for none; shape (nodes,).
        limit: Up to which value a row goes to the left; shape (nodes,).
        left: Place of the node to the left, after its own; shape (nodes,).
        right: Place of the node to the right, after its own; shape (nodes,).
        value: What a leaf adds, shape (nodes,).
    """

    constant: float
    roots: Indices
    feature: Indices
    limit: Floats
    left: Indices
    right: Indices
    value: Floats

    @classmethod
    def of(cls, fitted: Any, usable: Indices, width: int) -> BoostedTrees:
        """The numbers of a `HistGradientBoostingClassifier` of two classes without categories.

        Args:
            fitted: The classifier.
            usable: Which of the features it was given.
            width: How many there are.
        """
        del width
        trees = [one.nodes for (one,) in fitted._predictors]
        roots = np.concatenate([[0], np.cumsum([len(nodes) for nodes in trees])[:-1]]).astype(np.intp)
        leaf = np.concatenate([nodes["is_leaf"].astype(bool) for nodes in trees])
        left, right = (
            np.concatenate([nodes[side].astype(np.intp) + root for nodes, root in zip(trees, roots, strict=True)])
            for side in ("left", "right")
        )
        feature, limit, value = (
            np.concatenate([nodes[name] for nodes in trees]) for name in ("feature_idx", "num_threshold", "value")
        )
        return cls(
            float(np.ravel(fitted._baseline_prediction)[0]),
            roots,
            np.where(leaf, LEAF, usable[np.where(leaf, 0, feature)]).astype(np.intp),
            np.where(leaf, 0.0, limit),
            np.where(leaf, 0, left).astype(np.intp),
            np.where(leaf, 0, right).astype(np.intp),
            np.where(leaf, value, 0.0),
        )

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any], width: int) -> BoostedTrees:
        """The same again.

        Args:
            payload: As `payload` gives it.
            width: How many features there are.

        Raises:
            ValueError: A node asks what is not there, or does not lead to a later one, so that a walk could not end.
        """
        roots, feature, left, right = (
            np.asarray(payload[name], np.intp) for name in ("roots", "feature", "left", "right")
        )
        limit, value = (np.asarray(payload[name], np.float64) for name in ("limit", "value"))
        constant, many = float(payload["constant"]), len(feature)
        if {one.shape for one in (feature, left, right, limit, value)} != {(many,)} or not 0 < many <= MOST_NODES:
            raise ValueError("nodes of several lengths, or too many")
        inner, place = feature != LEAF, np.arange(many)
        if roots.ndim != 1 or ((roots < 0) | (roots >= many)).any() or (feature < LEAF).any() or feature.max() >= width:
            raise ValueError("a node that is not there")
        if any(((side <= place) | (side >= many))[inner].any() for side in (left, right)):
            raise ValueError("a node that leads to no later one")
        if np.isnan(limit).any() or not np.isfinite([*value, constant]).all():
            raise ValueError("what is no number")
        return cls(constant, roots, feature, limit, left, right, value)

    def payload(self) -> dict[str, Any]:
        """Plain values by name."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    def chances(self, columns: Floats) -> Floats:
        """The chance of each row, shape (rows,)."""
        odds, rows = np.full(len(columns), self.constant), np.arange(len(columns))
        for root in self.roots.tolist():
            place = np.full(len(columns), root)
            while True:
                asked = self.feature[place]
                going = asked != LEAF
                if not going.any():
                    break
                left = columns[rows, np.maximum(asked, 0)] <= self.limit[place]
                place = np.where(going, np.where(left, self.left[place], self.right[place]), place)
            odds += self.value[place]
        return _chance(odds)


def _chance(odds: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -700.0, 700.0))))
