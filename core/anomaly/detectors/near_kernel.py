"""The compiled pass over a reference sample: distances to neighbours and the kernel sum of the one-class SVM."""

from __future__ import annotations

import math

import numpy as np

from core.arrays import Floats, Ints
from core.compiled import compiled


@compiled
def squared_into(row: Floats, reference: Floats, out: Floats) -> None:
    """To every reference row; `reference` is transposed, so that neighbouring values are read together."""
    out[:] = 0.0
    for column in range(len(row)):
        value, others = row[column], reference[column]
        for j in range(len(out)):
            gap = value - others[j]
            out[j] += gap * gap


@compiled
def select(values: Floats, rank: int, end: int) -> float:
    """The value of this rank (from 0) among values[:end], which are reordered so that smaller ones come first."""
    low, high = 0, end - 1
    while low < high:
        pivot = values[(low + high) // 2]
        i, j = low, high
        while i <= j:
            while values[i] < pivot:
                i += 1
            while values[j] > pivot:
                j -= 1
            if i <= j:
                values[i], values[j] = values[j], values[i]
                i += 1
                j -= 1
        if rank <= j:
            high = j
        elif rank >= i:
            low = i
        else:
            break
    return float(values[rank])


@compiled
def kernel_sum(squared: Floats, weight: Floats, gamma: float) -> float:
    """Sum of weight x exp(-gamma x squared distance) over the support vectors."""
    total = 0.0
    for j in range(len(weight)):
        if weight[j] != 0.0:
            total += weight[j] * math.exp(-gamma * squared[j])
    return total


@compiled
def measure_near(rows: Floats, reference: Floats, ranks: Ints, weight: Floats, gamma: float, out: Floats) -> None:
    """For each row: the distances to the neighbours of these ranks, largest rank first, then the kernel sum."""
    squared = np.empty(reference.shape[1])
    for i in range(len(rows)):
        squared_into(rows[i], reference, squared)
        out[i, len(ranks)] = kernel_sum(squared, weight, gamma) if len(weight) else 0.0
        end = len(squared)
        for place in range(len(ranks)):
            out[i, place] = math.sqrt(select(squared, ranks[place], end))
            end = ranks[place] + 1
