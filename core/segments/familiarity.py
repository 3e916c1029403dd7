"""Familiarity: how ordinary a subject is among a label's training members, as a conformal p-value.

Score: distance to the tenth nearest training row. p = (1 + members scored at least as high) / (members + 1), counting
the subject itself, so that it is never 0. Source: Vovk, Gammerman, Shafer (2005), "Algorithmic Learning in a Random
World", ch. 2; the members' own scores leave themselves out, which makes the guarantee approximate, not exact.
"""

from __future__ import annotations

import numpy as np

from core.arrays import Floats

NEIGHBOURS = 10


def tenth_distances(scaled: Floats, chunk_rows: int = 512) -> Floats:
    """Per training row, the distance to its tenth nearest other row: shape (rows, features) to (rows,)."""
    out = np.empty(len(scaled))
    squares = (scaled**2).sum(axis=1)
    for start in range(0, len(scaled), chunk_rows):
        part = scaled[start : start + chunk_rows]
        distance = squares[start : start + chunk_rows, None] + squares[None, :] - 2 * part @ scaled.T
        # The row itself is at distance 0 and takes the first place, so its tenth neighbour stands at index 10.
        out[start : start + chunk_rows] = np.partition(distance, NEIGHBOURS, axis=1)[:, NEIGHBOURS]
    return np.sqrt(np.maximum(out, 0))


def p_value(squared: Floats, member_scores: Floats) -> float:
    """The conformal p-value of one subject in (0, 1].

    Args:
        squared: Squared distances to every training row.
        member_scores: Tenth-neighbour distances of the label's members, sorted ascending.
    """
    score = float(np.sqrt(np.partition(squared, NEIGHBOURS - 1)[NEIGHBOURS - 1]))
    # Training rows are kept as float32: a member met again must not lose to itself by a rounding.
    at_least = len(member_scores) - int(np.searchsorted(member_scores, score * (1 - 1e-6), side="left"))
    return (1 + at_least) / (len(member_scores) + 1)
