"""Fitting one decision tree for one question: depth and leaves by cross-validation, shares on rows kept apart.

The structure comes from the training rows; the shares in the leaves come from rows that the structure has not seen, so
that they are not flattered by it ("honest" trees: Athey and Imbens 2016, "Recursive partitioning for heterogeneous
causal effects"), and are drawn towards the overall shares by a weight of `PRIOR_ROWS` rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.arrays import Floats, Indices
from core.products.quantities import PLACE
from core.products.tree import LEAF, Tree

Split = tuple[str, float]  # a quantity, and the largest value of it that goes left

DEPTHS = (4, 6, 8)
LEAF_ROWS = (20, 50, 100)
PRUNINGS = (0.0, 2e-4, 4e-4, 1e-3)
FOLDS = 5
PRIOR_ROWS = 4.0


@dataclass(frozen=True)
class FittedTree:
    """A fitted tree.

    Attributes:
        classifier: The scikit-learn tree, for its structure.
        shares: Smoothed shares per node, shape (nodes, classes).
        depth: Chosen depth at most.
        leaf_rows: Chosen rows per leaf at least.
        pruning: Chosen cost per leaf (minimal cost-complexity pruning).
        search: Leaves and mean log loss over the folds, with its standard error, per choice looked at.
    """

    classifier: Any
    shares: Floats
    depth: int
    leaf_rows: int
    pruning: float
    search: tuple[dict[str, float], ...]

    def predict(self, rows: Floats) -> Floats:
        """Shares per class: shape (rows, columns) to (rows, classes)."""
        return np.asarray(self.shares[self.classifier.apply(rows)])

    def as_arrays(self, splits: Sequence[Split]) -> Tree:
        """The same tree as the app walks it, over all quantities; `splits` are the columns it was fitted on."""
        tree = self.classifier.tree_
        columns = np.array([PLACE[name] for name, _ in splits], dtype=np.int32)
        bounds = np.array([bound for _, bound in splits])
        inner = tree.children_left != LEAF
        asked = np.maximum(tree.feature, 0)
        return Tree(
            feature=np.where(inner, columns[asked], LEAF).astype(np.int32),
            threshold=np.where(inner, bounds[asked], 0.0),
            left=tree.children_left.astype(np.int32),
            right=tree.children_right.astype(np.int32),
            shares=self.shares,
        )


def fit_tree(
    train: tuple[Floats, Indices],
    apart: tuple[Floats, Indices],
    classes: int,
    seed: int,
    *,
    depths: Sequence[int] = DEPTHS,
    leaf_rows: Sequence[int] = LEAF_ROWS,
    prunings: Sequence[float] = PRUNINGS,
    report: Callable[[str], None] = lambda _: None,
) -> FittedTree:
    """Fit one tree.

    Args:
        train: Rows and their classes for the structure.
        apart: Rows and their classes for the shares.
        classes: How many classes there are; each is a whole number below it.
        seed: Seed of the folds and of ties in the tree.
        depths: Depths to look at.
        leaf_rows: Least rows per leaf to look at.
        prunings: Costs per leaf to look at.
        report: Receives one line.
    """
    from sklearn.tree import DecisionTreeClassifier

    search = tuple(
        {"depth": depth, "leaf_rows": leaf, "pruning": pruning, **_cross_validated(train, classes, shape, seed)}
        for depth in depths
        for leaf in leaf_rows
        for pruning in prunings
        for shape in [{"max_depth": depth, "min_samples_leaf": leaf, "ccp_alpha": pruning}]
    )
    chosen = simplest_good(search)
    depth, leaf, pruning = int(chosen["depth"]), int(chosen["leaf_rows"]), chosen["pruning"]
    tree = DecisionTreeClassifier(max_depth=depth, min_samples_leaf=leaf, ccp_alpha=pruning, random_state=seed)
    tree.fit(*train)
    report(f"depth {depth}, at least {leaf} rows a leaf, pruned at {pruning:g}: {tree.get_n_leaves()} leaves")
    return FittedTree(tree, _shares(tree, apart, classes), depth, leaf, pruning, search)


def simplest_good(search: Sequence[Mapping[str, float]]) -> Mapping[str, float]:
    """The tree with the fewest leaves within one standard error of the lowest loss.

    Source: Breiman et al. (1984), "Classification and Regression Trees", the 1 SE rule. A short path is a reason that
    can be read.
    """
    best = min(search, key=lambda row: row["log_loss"])
    good = [row for row in search if row["log_loss"] <= best["log_loss"] + best["standard_error"]]
    return min(good, key=lambda row: (row["leaves"], row["depth"], -row["leaf_rows"]))


def _cross_validated(
    train: tuple[Floats, Indices], classes: int, shape: Mapping[str, float], seed: int
) -> dict[str, float]:
    from sklearn.tree import DecisionTreeClassifier

    rows, labels = train
    fold_of = np.random.default_rng(seed).permutation(len(rows)) % FOLDS
    losses, leaves = [], []
    for fold in range(FOLDS):
        inside, outside = fold_of != fold, fold_of == fold
        tree = DecisionTreeClassifier(**shape, random_state=seed).fit(rows[inside], labels[inside])
        shares = _shares(tree, (rows[inside], labels[inside]), classes)[tree.apply(rows[outside])]
        losses.append(-np.log(shares[np.arange(len(shares)), labels[outside]]).mean())
        leaves.append(tree.get_n_leaves())
    return {
        "log_loss": float(np.mean(losses)),
        "standard_error": float(np.std(losses, ddof=1) / np.sqrt(FOLDS)),
        "leaves": float(np.mean(leaves)),
    }


def _shares(tree: Any, counted: tuple[Floats, Indices], classes: int) -> Floats:
    """(count + prior) / (rows + PRIOR_ROWS) per node, with the overall shares, Jeffreys-smoothed, as the prior."""
    rows, labels = counted
    prior = (np.bincount(labels, minlength=classes) + 0.5) / (len(labels) + 0.5 * classes)
    counts = np.zeros((tree.tree_.node_count, classes))
    np.add.at(counts, (tree.apply(rows), labels), 1)
    return np.asarray((counts + PRIOR_ROWS * prior) / (counts.sum(axis=1, keepdims=True) + PRIOR_ROWS))
