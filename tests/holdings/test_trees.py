"""Plain arrays give the numbers of scikit-learn, and what cannot be walked is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from core.holdings.fitted import Boosting, Logistic, PerProduct
from core.holdings.trees import BoostedTrees, LogitWeights
from tests.holdings.test_fitted import HELD

RNG = np.random.default_rng(4)
COLUMNS = np.column_stack([HELD, HELD.sum(axis=1), RNG.normal(size=len(HELD))])
WANTED = (HELD[:, 0] & (COLUMNS[:, 4] > 0)) | (RNG.random(len(HELD)) < 0.1)
NODES: dict[str, Any] = {
    "constant": 0.5,
    "roots": [0],
    "feature": [1, -1, -1],
    "limit": [0.0, 0.0, 0.0],
    "left": [1, 0, 0],
    "right": [2, 0, 0],
    "value": [0.0, -1.0, 2.0],
}


@pytest.mark.parametrize(("kind", "plain"), [(Logistic, LogitWeights), (Boosting, BoostedTrees)])
def test_the_chances_are_those_of_scikit_learn(
    kind: type[PerProduct], plain: type[LogitWeights | BoostedTrees]
) -> None:
    usable = np.array([0, 1, 3, 4])
    fitted = kind()._classifier().fit(COLUMNS[:, usable], WANTED)
    made = plain.of(fitted, usable, COLUMNS.shape[1])
    assert made.chances(COLUMNS) == pytest.approx(fitted.predict_proba(COLUMNS[:, usable])[:, 1], abs=1e-12)
    again = plain.from_payload(made.payload(), COLUMNS.shape[1])
    assert again.chances(COLUMNS).tolist() == made.chances(COLUMNS).tolist()


def test_a_tree_of_three_nodes_by_hand() -> None:
    chances = BoostedTrees.from_payload(NODES, 2).chances(np.array([[9.0, 0.0], [9.0, 0.1]]))
    assert chances == pytest.approx([1 / (1 + np.exp(0.5)), 1 / (1 + np.exp(-2.5))])


@pytest.mark.parametrize(
    "change",
    [
        {"left": [0, 0, 0]},  # a walk in a circle
        {"right": [3, 0, 0]},
        {"feature": [2, -1, -1]},
        {"feature": [-2, -1, -1]},
        {"roots": [3]},
        {"roots": [-1]},
        {"value": [0.0, np.nan, 0.0]},
        {"limit": [np.nan, 0.0, 0.0]},
        {"value": [0.0]},
        {"constant": np.inf},
    ],
)
def test_what_cannot_be_walked_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"node|number"):
        BoostedTrees.from_payload(NODES | change, 2)


@pytest.mark.parametrize("stored", [{"weights": [1.0], "constant": 0.0}, {"weights": [1.0, np.inf], "constant": 0.0}])
def test_weights_that_do_not_fit_are_refused(stored: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="weights"):
        LogitWeights.from_payload(stored, 2)
