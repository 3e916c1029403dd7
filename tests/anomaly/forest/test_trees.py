"""Flat scoring against scikit-learn's own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.ensemble import IsolationForest

from core.anomaly.forest import Forest


def fitted(rows: np.ndarray, **options: object) -> IsolationForest:
    return IsolationForest(random_state=0, **{"n_estimators": 20, **options}).fit(rows)


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 1000),
    n=st.integers(2, 600),
    width=st.integers(1, 6),
    decimals=st.integers(0, 6),
    max_samples=st.sampled_from([2, 3, 64, 256, 512]),
)
def test_scores_equal_score_samples(seed: int, n: int, width: int, decimals: int, max_samples: int) -> None:
    rng = np.random.default_rng(seed)
    rows = rng.standard_t(2, (n, width)).round(decimals)  # rounding makes ties, heavy tails make deep trees
    model = fitted(rows, max_samples=min(max_samples, n))
    np.testing.assert_allclose(Forest.of(model).score(rows), -model.score_samples(rows), rtol=0, atol=1e-12)


def test_values_at_and_beside_a_threshold_go_the_same_way() -> None:
    rows = np.random.default_rng(1).normal(size=(300, 2))
    model = fitted(rows, n_estimators=5)
    at = np.concatenate([tree.tree_.threshold for tree in model.estimators_])
    beside = np.concatenate([np.nextafter(at.astype(np.float32), side) for side in (-np.inf, np.inf, 0)])
    probe = np.column_stack([np.concatenate([at, beside]), np.concatenate([at, beside])[::-1]])
    np.testing.assert_allclose(Forest.of(model).score(probe), -model.score_samples(probe), rtol=0, atol=1e-12)


def test_trees_that_see_some_of_the_columns_compare_the_right_ones() -> None:
    rows = np.random.default_rng(2).normal(size=(400, 7)) * np.arange(1, 8)
    model = fitted(rows, max_features=0.4)
    np.testing.assert_allclose(Forest.of(model).score(rows), -model.score_samples(rows), rtol=0, atol=1e-12)


def test_identical_rows_are_all_equally_ordinary() -> None:
    model = fitted(np.ones((50, 3)))
    np.testing.assert_allclose(Forest.of(model).score(np.ones((4, 3))), -model.score_samples(np.ones((4, 3))))


def test_a_row_scores_the_same_alone_and_among_others() -> None:
    rows = np.random.default_rng(3).normal(size=(777, 4))
    forest = Forest.of(fitted(rows))
    np.testing.assert_array_equal([forest.score(row[None])[0] for row in rows[:50]], forest.score(rows)[:50])


def test_trees_too_deep_to_lay_out_are_refused_with_advice() -> None:
    rows = np.random.default_rng(4).normal(size=(9000, 1))
    with pytest.raises(ValueError, match="max_samples of at most 4096"):
        Forest.of(fitted(rows, max_samples=9000, n_estimators=1))


def test_rows_of_another_width_are_refused() -> None:
    forest = Forest.of(fitted(np.random.default_rng(5).normal(size=(50, 3))))
    with pytest.raises(ValueError, match="3 columns"):
        forest.score(np.ones((1, 4)))
