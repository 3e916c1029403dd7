"""Trees as arrays."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.tree import DecisionTreeClassifier

from core.products.quantities import PLACE, QUANTITIES
from core.products.tree import Tree
from core.simulate.profiles import Clients


@pytest.fixture(scope="module")
def pair(clients: Clients) -> tuple[DecisionTreeClassifier, Tree]:
    fitted = DecisionTreeClassifier(max_depth=7, random_state=1).fit(clients.values, clients.labels["loan"])
    tree = fitted.tree_
    arrays = {
        "feature": np.where(tree.children_left == -1, -1, tree.feature).astype(np.int32),
        "threshold": tree.threshold,
        "left": tree.children_left.astype(np.int32),
        "right": tree.children_right.astype(np.int32),
        "shares": np.full((tree.node_count, 4), 0.25),
    }
    return fitted, Tree.from_payload(arrays)


def test_leaves_are_those_of_scikit_learn(pair: tuple[DecisionTreeClassifier, Tree], clients: Clients) -> None:
    fitted, tree = pair
    assert (tree.leaves(clients.values) == fitted.apply(clients.values)).all()


def test_a_value_on_a_threshold_goes_the_way_scikit_learn_sends_it(
    pair: tuple[DecisionTreeClassifier, Tree], clients: Clients
) -> None:
    fitted, tree = pair
    rows = np.repeat(clients.values[:1], len(tree.bounds), axis=0)
    for row, (quantity, bound) in zip(rows, tree.bounds, strict=True):
        row[PLACE[quantity]] = bound
    assert (tree.leaves(rows) == fitted.apply(rows)).all()


def test_a_path_holds_for_the_client_and_ends_in_its_leaf(
    pair: tuple[DecisionTreeClassifier, Tree], clients: Clients
) -> None:
    _, tree = pair
    for row in clients.values[:50]:
        node = 0
        for step in tree.path(row[None, :]):
            assert QUANTITIES[tree.feature[node]] == step.quantity
            value = np.float32(row[PLACE[step.quantity]])
            assert (value <= step.bound) == (step.side == "<=")
            node = int(tree.left[node] if step.side == "<=" else tree.right[node])
        assert node == tree.leaves(row[None, :])[0]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [("left", 0, "child"), ("right", 10_000, "child"), ("feature", len(QUANTITIES), "quantity")],
)
def test_arrays_that_are_no_tree_are_refused(
    pair: tuple[DecisionTreeClassifier, Tree], name: str, value: int, message: str
) -> None:
    payload = {key: array.copy() for key, array in pair[1].payload().items()}
    payload[name][0] = value
    with pytest.raises(ValueError, match=message):
        Tree.from_payload(payload)
