"""Scores: equal values share one, and the order of rows never matters."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.customers.grid import GRID, SEGMENT_NAMES, place_in_grid
from core.customers.scores import quintile_scores


def test_ten_different_values_fall_into_five_pairs() -> None:
    assert quintile_scores(np.arange(10), higher_is_better=True).tolist() == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert quintile_scores(np.arange(10), higher_is_better=False).tolist() == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 8), min_size=1, max_size=60), st.randoms(use_true_random=False))
def test_equal_values_share_a_score_whatever_the_order_of_rows(values: list[int], random: object) -> None:
    given_order = np.array(values)
    scores = quintile_scores(given_order, higher_is_better=True)
    by_value: dict[int, int] = {}
    for value, score in zip(values, scores.tolist(), strict=True):
        assert by_value.setdefault(value, score) == score
        assert 1 <= score <= 5
    ordered = [by_value[value] for value in sorted(by_value)]
    assert ordered == sorted(ordered)
    mixed = np.random.default_rng(len(values)).permutation(len(values))
    assert (quintile_scores(given_order[mixed], higher_is_better=True) == scores[mixed]).all()


@pytest.mark.parametrize("many", [1, 7])
def test_a_lone_value_is_in_the_middle(many: int) -> None:
    assert quintile_scores(np.full(many, 3.5), higher_is_better=True).tolist() == [3] * many


def test_the_two_directions_mirror_each_other() -> None:
    values = np.random.default_rng(1).integers(0, 30, 200)
    up, down = quintile_scores(values, higher_is_better=True), quintile_scores(-values, higher_is_better=False)
    assert (up == down).all()


def test_the_grid_covers_all_25_cells_once_with_eleven_segments() -> None:
    cells = [cell for segment in GRID for cell in segment.cells]
    assert sorted(cells) == [(r, f) for r in range(1, 6) for f in range(1, 6)]
    assert len(SEGMENT_NAMES) == len(set(SEGMENT_NAMES)) == 11
    assert all(segment.next_step and segment.meaning for segment in GRID)


@pytest.mark.parametrize(
    ("r", "f", "name"),
    [
        (5, 5, "Champions"),
        (3, 4, "Loyal"),
        (5, 1, "New"),
        (1, 5, "Can't Lose Them"),
        (2, 1, "Hibernating"),
        (1, 1, "Lost"),
    ],
)
def test_cells_have_the_names_of_the_field(r: int, f: int, name: str) -> None:
    place = place_in_grid(np.array([r], dtype=np.int8), np.array([f], dtype=np.int8))[0]
    assert SEGMENT_NAMES[place] == name
