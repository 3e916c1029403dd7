"""The compiled walk down complete trees.

Places are unsigned throughout: for signed ones the compiler has to provide for indices that count from the end, which
alone halves the speed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats
from core.compiled import compiled

BLOCK = 256  # rows walked together: their values and one tree stay in the first-level cache
FEW = 8  # fewer rows are walked one by one, in registers


@compiled
def path_lengths(
    values: NDArray[np.float32],
    width: int,
    feature: NDArray[np.uint32],
    threshold: NDArray[np.float32],
    leaf: Floats,
    depth: int,
    total: Floats,
) -> None:
    """Add the path length of every row through every tree to `total`.

    Trees are complete: node j of a tree has the children 2j + 1 and 2j + 2, and every row takes `depth` steps without
    a branch, which lets the processor work on many rows at once. `values` are the rows, one after the other.
    """
    leaves = 2**depth
    inner = leaves - 1
    trees, n = len(feature) // inner, len(total)
    place = np.empty(BLOCK, dtype=np.uint32)
    one, two, last, step = np.uint32(1), np.uint32(2), np.uint32(inner), np.uint32(width)
    for start in range(0, n, BLOCK):
        count = min(BLOCK, n - start)
        block = values[start * width : (start + count) * width]
        for tree in range(trees):
            column = feature[tree * inner : (tree + 1) * inner]
            limit = threshold[tree * inner : (tree + 1) * inner]
            length = leaf[tree * leaves : (tree + 1) * leaves]
            if count < FEW:
                for r in range(count):
                    node = np.uint32(0)
                    for _ in range(depth):
                        node = two * node + one + np.uint32(block[np.uint32(r) * step + column[node]] > limit[node])
                    total[start + r] += length[node - last]
                continue
            place[:count] = np.uint32(0)
            for _ in range(depth):
                for r in range(count):
                    node = place[r]
                    place[r] = two * node + one + np.uint32(block[np.uint32(r) * step + column[node]] > limit[node])
            for r in range(count):
                total[start + r] += length[place[r] - last]
