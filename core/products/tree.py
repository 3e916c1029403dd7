"""A fitted decision tree as arrays: which leaf, by which path, with which calibrated shares.

Equal to `sklearn.tree.DecisionTreeClassifier` in its leaves (`tests/products/test_tree.py`), without its per-call cost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats
from core.products.quantities import QUANTITIES

LEAF = -1


@dataclass(frozen=True)
class TreeStep:
    """One decision on the way to a leaf: `quantity` is at most (`<=`) or above (`>`) `bound`."""

    quantity: str
    side: str
    bound: float


@dataclass(frozen=True)
class Tree:
    """A tree over the columns of `quantities`.

    Attributes:
        feature: Column asked at each node, `LEAF` at a leaf; shape (nodes,).
        threshold: At most this goes left; shape (nodes,).
        left: The node to the left; shape (nodes,).
        right: The node to the right; shape (nodes,).
        shares: At a leaf, how often each product was the suitable one among clients kept for calibration, smoothed,
            so that none is 0 or 1; shape (nodes, products of the category).
    """

    feature: NDArray[np.int32]
    threshold: Floats
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    shares: Floats

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Tree:
        """A tree from a bundle.

        Raises:
            ValueError: The arrays do not make a tree over our quantities.
        """
        tree = cls(**{name: payload[name] for name in ("feature", "threshold", "left", "right", "shares")})
        inner = tree.feature != LEAF
        nodes = np.arange(len(tree.feature))
        for child in (tree.left, tree.right):
            if not np.all((child[inner] > nodes[inner]) & (child[inner] < len(nodes))):
                raise ValueError("a child does not come after its parent")
        if tree.feature.max(initial=LEAF) >= len(QUANTITIES):
            raise ValueError("a node asks for a quantity that is not there")
        return tree

    def payload(self) -> dict[str, Any]:
        """What a bundle keeps."""
        return {name: getattr(self, name) for name in ("feature", "threshold", "left", "right", "shares")}

    @cached_property
    def depth(self) -> int:
        """Decisions on the longest path."""
        depths = np.zeros(len(self.feature), dtype=int)
        for node in np.flatnonzero(self.feature != LEAF):  # parents come before their children
            depths[[self.left[node], self.right[node]]] = depths[node] + 1
        return int(depths.max())

    @cached_property
    def bounds(self) -> tuple[tuple[str, float], ...]:
        """Every (quantity, threshold) at which some client's leaf changes."""
        inner = np.flatnonzero(self.feature != LEAF)
        return tuple((QUANTITIES[self.feature[node]], float(self.threshold[node])) for node in inner)

    def leaves(self, values: Floats) -> NDArray[np.int32]:
        """Each client's leaf: quantities of shape (clients, quantities) to (clients,)."""
        seen = values.astype(np.float32)  # as scikit-learn compares
        node = np.zeros(len(values), dtype=np.int32)
        rows = np.arange(len(values))
        for _ in range(self.depth):
            feature = self.feature[node]
            inner = feature != LEAF
            left = seen[rows, feature] <= self.threshold[node]
            node = np.where(inner, np.where(left, self.left[node], self.right[node]), node)
        return node

    def path(self, values: Floats) -> tuple[TreeStep, ...]:
        """The decisions that lead one client, shape (1, quantities), to its leaf."""
        seen = values[0].astype(np.float32)
        node, steps = 0, []
        while self.feature[node] != LEAF:
            column, bound = int(self.feature[node]), float(self.threshold[node])
            goes_left = bool(seen[column] <= bound)
            steps.append(TreeStep(QUANTITIES[column], "<=" if goes_left else ">", bound))
            node = int(self.left[node] if goes_left else self.right[node])
        return tuple(steps)
