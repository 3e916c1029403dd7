"""The nearest centroid: what gives a row its label, in one place for one row and for many."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats, Indices


def squared_distances(scaled_row: Floats, others: NDArray[np.floating]) -> Floats:
    """Squared Euclidean distances from one row, shape (features,), to every other row: shape (rows,).

    In double precision also where the others are kept in single, so that every machine counts the same neighbours.

    >>> squared_distances(np.array([0.0, 0.0]), np.array([[3.0, 4.0], [1.0, 0.0]])).tolist()
    [25.0, 1.0]
    """
    gap = others - scaled_row
    return np.asarray(np.einsum("nd,nd->n", gap, gap))


def nearest_centroids(scaled: Floats, centroids: Floats) -> Indices:
    """The place of the nearest centroid of every row; of two that are equally near, the first.

    Args:
        scaled: Rows on the model's scale, shape (rows, features).
        centroids: Shape (k, features), k at least 1.

    Returns:
        Shape (rows,), each 0 to k - 1.

    >>> nearest_centroids(np.array([[0.2], [9.0], [5.0]]), np.array([[0.0], [10.0]])).tolist()
    [0, 1, 0]
    """
    # |x|^2 is the same for every centroid and cannot change which is nearest; what is left is one matrix product.
    return np.asarray(((centroids**2).sum(axis=1) - 2 * scaled @ centroids.T).argmin(axis=1))
