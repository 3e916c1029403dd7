"""The eleven-segment grid: every pair of recency and frequency score has exactly one segment.

The cells are those the field draws, but for one: a frequency score of 1 is one order exactly
(`core.customers.scores`), so the cell 32 holds customers who came back and stands with Need Attention, not with About
to Sleep. Recency score first: Champions 5[45], Loyal [34][45], Potential Loyalist [45][23], New 51, Promising 41, Need
Attention 3[23], About to Sleep 31, At Risk [12][34], Can't Lose Them [12]5, Hibernating 12 21 22, Lost 11.

Each meaning is true of every customer in the cells: New, Promising, About to Sleep and Lost ordered once; whoever is
called loyal, at risk or a champion came back.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class GridSegment:
    """One segment of the grid: its name, what it is, what a practitioner would do next, and its (R, F) cells."""

    name: str
    meaning: str
    next_step: str
    cells: tuple[tuple[int, int], ...]


def _cells(recencies: tuple[int, ...], frequencies: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((r, f) for r in recencies for f in frequencies)


GRID = (
    GridSegment(
        "Champions",
        "Ordered lately, and at least as often as half of those who came back.",
        "Thank them first and discount last: early access, a referral invitation, a request for a review.",
        _cells((5,), (4, 5)),
    ),
    GridSegment(
        "Loyal",
        "Ordered at least as often as half of those who came back; the last order is not long ago.",
        "Raise the basket: bundles, a loyalty tier within reach, the next product of what they already buy.",
        _cells((3, 4), (4, 5)),
    ),
    GridSegment(
        "Potential Loyalist",
        "Came back, and ordered lately.",
        "Earn the next order within their usual gap: a membership or a refill reminder, not a blanket coupon.",
        _cells((4, 5), (2, 3)),
    ),
    GridSegment(
        "New",
        "One order so far, among the latest fifth.",
        "Start a welcome series and ask for the second order while the first is fresh: it decides who stays.",
        _cells((5,), (1,)),
    ),
    GridSegment(
        "Promising",
        "One order, a little before the latest fifth.",
        "Show what others bought second; one small reason to come back, with an end date.",
        _cells((4,), (1,)),
    ),
    GridSegment(
        "Need Attention",
        "Came back; the last order is neither recent nor old.",
        "Ask what is missing; a limited offer on the category they bought last.",
        _cells((3,), (2, 3)),
    ),
    GridSegment(
        "About to Sleep",
        "One order, neither recent nor old.",
        "One reminder with popular products; if it stays unopened, mail less.",
        _cells((3,), (1,)),
    ),
    GridSegment(
        "At Risk",
        "Came back more than once; the last order is among the oldest two fifths.",
        "Win back now, personally: what they bought, a reason, a deadline. Test it against a group left alone.",
        _cells((1, 2), (3, 4)),
    ),
    GridSegment(
        "Can't Lose Them",
        "Ordered at least as often as three quarters of those who came back; now among the oldest two fifths.",
        "Call the largest ones; find out what went wrong before offering anything.",
        _cells((1, 2), (5,)),
    ),
    GridSegment(
        "Hibernating",
        "Ordered once or twice, or less often than most who came back, and long ago.",
        "Cheap channels only; one seasonal try, then rest.",
        ((1, 2), (2, 1), (2, 2)),
    ),
    GridSegment(
        "Lost",
        "One order, among the oldest fifth.",
        "Spend nothing here: suppress in paid audiences, keep the lesson of how they came.",
        ((1, 1),),
    ),
)
SEGMENT_NAMES = tuple(segment.name for segment in GRID)


def _table() -> NDArray[np.int8]:
    table = np.full((6, 6), -1, dtype=np.int8)
    for place, segment in enumerate(GRID):
        for r, f in segment.cells:
            table[r, f] = place
    return table


_PLACES = _table()


def place_in_grid(r: NDArray[np.int8], f: NDArray[np.int8]) -> NDArray[np.int8]:
    """Index into `GRID` of recency and frequency scores 1 to 5, shape (customers,).

    >>> [GRID[place].name for place in place_in_grid(np.array([5, 3, 1], np.int8), np.array([5, 2, 1], np.int8))]
    ['Champions', 'Need Attention', 'Lost']
    """
    return np.asarray(_PLACES[r, f], dtype=np.int8)
