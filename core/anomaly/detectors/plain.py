"""The compiled passes over a forest and a reference sample as numpy says them: slow, for a few rows.

Bundles are checked by them while they load, so that a server that scores nothing brings no compiler into memory; tests
hold the kernels against them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats


def summed_lengths(
    values: NDArray[np.float32],
    feature: NDArray[np.uint32],
    threshold: NDArray[np.float32],
    leaf: Floats,
    depth: int,
) -> Floats:
    """The path length of every row through all trees together, shape (n,); arguments as those of the kernel.

    Args:
        values: Shape (n, width).
        feature: Column compared at each node, trees one after the other.
        threshold: A value above it goes right.
        leaf: Path length at each place below.
        depth: Levels of every tree.
    """
    inner = 2**depth - 1
    first = np.arange(len(feature) // inner)
    rows = np.arange(len(values))[:, None]
    place = np.zeros((len(values), len(first)), dtype=np.int64)
    for _ in range(depth):
        node = first * inner + place
        place = 2 * place + 1 + (values[rows, feature[node]] > threshold[node])
    lengths = leaf[first * (inner + 1) + place - inner]
    return np.asarray(np.add.accumulate(lengths, axis=1)[:, -1])  # one after the other, as the kernel adds them


def distances_and_sum(rows: Floats, reference: Floats, ranks: tuple[int, ...], weight: Floats, gamma: float) -> Floats:
    """For each row the distances to the neighbours of these ranks, then the kernel sum; shape (n, ranks + 1).

    Args:
        rows: Shape (n, width).
        reference: Shape (width, m), transposed.
        ranks: From 0.
        weight: Of each reference row in the sum, shape (m,).
        gamma: Of the kernel.
    """
    squared = ((rows[:, :, None] - reference[None]) ** 2).sum(axis=1)
    distances = np.sqrt(np.sort(squared, axis=1)[:, list(ranks)])
    return np.column_stack([distances, np.exp(-gamma * squared) @ weight])
