"""Re-fits: matched to the model's clusters, half the rows, four fifths of the features."""

from __future__ import annotations

import numpy as np

from core.segments.fit import FittedModel
from core.segments.refits import Refits, fit_refits, match_clusters


def test_matching_undoes_a_permutation_of_the_clusters() -> None:
    reference = np.repeat([0, 1, 2, 3], 10)
    other = np.array([2, 0, 3, 1])[reference]
    assert sorted(match_clusters(reference, other, 4)) == [(0, 2), (1, 0), (2, 3), (3, 1)]


def test_matching_survives_a_few_members_that_moved() -> None:
    reference = np.repeat([0, 1, 2], 10)
    other = (reference + 1) % 3
    other[::7] = 0
    assert dict(match_clusters(reference, other, 3)) == {0: 1, 1: 2, 2: 0}


def test_each_refit_sees_four_fifths_of_the_features(fitted: FittedModel) -> None:
    masks = fitted.model.refits.masks
    assert masks.shape == (100, 4)
    assert set(masks.sum(axis=1).tolist()) == {3.0}
    assert (masks.sum(axis=0) > 0).all()


def test_refits_of_clear_clouds_agree_with_the_model(fitted: FittedModel) -> None:
    model = fitted.model
    labels = model.refits.label_many(model.training.astype(np.float64))
    assert (labels == model.training_labels[:, None]).mean() > 0.99


def test_one_subject_and_many_give_the_same_labels(fitted: FittedModel) -> None:
    model = fitted.model
    rows = model.training[:25].astype(np.float64) + 0.4
    many = model.refits.label_many(rows)
    for row, expected in zip(rows, many, strict=True):
        assert model.refits.label(row).tolist() == expected.tolist()


def test_draws_give_each_refit_a_row_of_its_own() -> None:
    refits = Refits(np.array([[[0.0], [10.0]], [[0.0], [10.0]]]), np.ones((2, 1)))
    assert refits.label(np.array([[1.0], [9.0]])).tolist() == [0, 1]


def test_a_masked_feature_does_not_count() -> None:
    refits = Refits(np.array([[[0.0, 0.0], [10.0, 0.0]]]), np.array([[1.0, 0.0]]))
    assert refits.label(np.array([9.0, -1e6])).tolist() == [1]


def test_the_same_seed_gives_the_same_refits(fitted: FittedModel) -> None:
    scaled, labels = fitted.model.training.astype(np.float64), fitted.labels
    first, second = (fit_refits(scaled, labels, k=3, count=4, seed=5) for _ in range(2))
    np.testing.assert_array_equal(first.centroids, second.centroids)
    np.testing.assert_array_equal(first.masks, second.masks)
