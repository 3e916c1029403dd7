"""The nearest centroid of many rows is what each row's own distances give; of two equally near, the first."""

from __future__ import annotations

import numpy as np
import pytest

from core.segments.nearest import nearest_centroids, squared_distances


def test_many_rows_get_what_each_gets_alone() -> None:
    rng = np.random.default_rng(3)
    rows, centroids = rng.normal(size=(500, 7)), rng.normal(size=(4, 7))
    alone = [int(squared_distances(row, centroids).argmin()) for row in rows]
    assert set(alone) == {0, 1, 2, 3}
    assert nearest_centroids(rows, centroids).tolist() == alone


def test_of_two_equally_near_the_first_is_taken() -> None:
    assert nearest_centroids(np.array([[0.0, 5.0]]), np.array([[1.0, 0.0], [-1.0, 0.0]])).tolist() == [0]


def test_single_precision_neighbours_are_measured_in_double() -> None:
    others = np.array([[0.1, 0.2]], dtype=np.float32)
    expected = sum((float(one) - 1.0) ** 2 for one in others[0])
    assert abs(expected - (0.9**2 + 0.8**2)) > 1e-9  # single precision moved the neighbour, and that is kept
    assert squared_distances(np.array([1.0, 1.0]), others)[0] == pytest.approx(expected, rel=1e-14)
