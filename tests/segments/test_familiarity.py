"""Familiarity against its plain definition."""

from __future__ import annotations

import numpy as np

from core.segments.familiarity import p_value, tenth_distances
from core.segments.fit import FittedModel
from core.segments.nearest import squared_distances


def test_tenth_distances_equal_a_sort_of_all_distances() -> None:
    rows = np.random.default_rng(0).normal(size=(60, 3))
    expected = [np.sort(np.linalg.norm(rows - row, axis=1))[10] for row in rows]
    np.testing.assert_allclose(tenth_distances(rows, chunk_rows=7), expected)


def test_p_value_is_the_share_of_members_at_least_as_far_counting_the_subject() -> None:
    squared = np.array([1.0] * 9 + [4.0] + [100.0] * 5)
    assert p_value(squared, np.array([0.5, 1.0, 2.0, 3.0])) == (1 + 2) / 5


def test_p_value_is_never_0() -> None:
    assert p_value(np.full(20, 1e12), np.array([1.0, 2.0])) == 1 / 3


def test_p_values_of_fresh_subjects_are_about_uniform(fitted: FittedModel) -> None:
    """What makes it a p-value: at most about a tenth of subjects like the training ones fall below 0.1."""
    from .conftest import clouds

    model = fitted.model
    fresh = model.scale.forward(clouds(seed=77))
    values = []
    for row in fresh:
        cluster = int(((model.centroids - row) ** 2).sum(axis=1).argmin())
        values.append(p_value(squared_distances(row, model.training), model.member_scores[cluster]))
    assert 0.04 < np.mean(np.array(values) < 0.1) < 0.18
    assert 0.4 < np.mean(values) < 0.6
