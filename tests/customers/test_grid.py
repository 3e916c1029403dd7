"""The grid: every pair of scores has one segment."""

from __future__ import annotations

import numpy as np
import pytest

from core.customers.grid import GRID, place_in_grid

ONCE = {"New", "Promising", "About to Sleep", "Lost"}


def name_at(r: int, f: int) -> str:
    return GRID[int(place_in_grid(np.array([r], np.int8), np.array([f], np.int8))[0])].name


def test_every_pair_of_scores_has_exactly_one_segment() -> None:
    cells = [cell for segment in GRID for cell in segment.cells]
    assert sorted(cells) == [(r, f) for r in range(1, 6) for f in range(1, 6)]


def test_only_who_ordered_once_is_in_a_segment_of_single_orders() -> None:
    assert {name_at(r, 1) for r in (1, 3, 4, 5)} == ONCE
    assert not ONCE & {name_at(r, f) for r in range(1, 6) for f in range(2, 6)}


@pytest.mark.parametrize(
    ("r", "f", "name"),
    [
        (5, 5, "Champions"),
        (3, 2, "Need Attention"),
        (2, 4, "At Risk"),
        (1, 5, "Can't Lose Them"),
        (2, 2, "Hibernating"),
    ],
)
def test_the_cells_are_those_of_the_field(r: int, f: int, name: str) -> None:
    assert name_at(r, f) == name
