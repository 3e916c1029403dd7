"""Scores: equal values share one, and the order of rows never matters."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.customers.grid import GRID, SEGMENT_NAMES, place_in_grid
from core.customers.scores import frequency_scores, quintile_scores


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
        (3, 1, "About to Sleep"),
        (3, 2, "Need Attention"),
        (1, 1, "Lost"),
    ],
)
def test_cells_have_the_names_of_the_field(r: int, f: int, name: str) -> None:
    place = place_in_grid(np.array([r], dtype=np.int8), np.array([f], dtype=np.int8))[0]
    assert SEGMENT_NAMES[place] == name


SHOPS = st.lists(st.tuples(st.integers(1, 12), st.integers(0, 30)), min_size=1, max_size=80)


@settings(max_examples=60)
@given(SHOPS)
def test_one_order_is_one_two_are_two_and_the_rest_are_quarters_of_those_who_came_back(
    shop: list[tuple[int, int]],
) -> None:
    orders = [many for many, _ in shop]
    came_back = [many for many in orders if many > 1]
    for many, score in zip(orders, frequency_scores(np.array(orders)).tolist(), strict=True):
        if many <= 2:
            assert score == many
        else:
            fewer, equal = sum(one < many for one in came_back), came_back.count(many)
            assert score == 2 + min((2 * fewer + equal) * 2 // len(came_back), 3)


def test_one_old_order_is_never_at_risk_even_where_nearly_everybody_orders_once() -> None:
    scores = frequency_scores(np.array([1] * 95 + [2, 2, 3, 4, 9]))
    assert scores.tolist() == [1] * 95 + [2, 2, 4, 4, 5]


@settings(max_examples=100)
@given(SHOPS)
def test_every_sentence_of_the_grid_is_true_of_each_customer_in_it(shop: list[tuple[int, int]]) -> None:
    orders, recency = np.array([many for many, _ in shop]), np.array([days for _, days in shop])
    places = place_in_grid(quintile_scores(recency, higher_is_better=False), frequency_scores(orders))
    came_back = orders[orders > 1]
    for many, days, place in zip(orders, recency, places, strict=True):
        name = SEGMENT_NAMES[place]
        as_often = float((came_back <= many).mean()) if len(came_back) else 0.0
        # The middle of the customers who stand equal: 1 is the latest of all.
        late = float((recency > days).mean() + (recency == days).mean() / 2)
        assert _said(name, int(many), as_often, late), (name, many, as_often, late)


def _said(name: str, orders: int, as_often: float, late: float) -> bool:
    """Whether the segment's meaning holds: orders, share of those who came back with no more, place by recency."""
    edge = 1e-9
    return {
        "Champions": orders > 2 and as_often >= 0.5 and late >= 0.8 - edge,
        "Loyal": orders > 2 and as_often >= 0.5 and late >= 0.4 - edge,
        "Potential Loyalist": orders > 1 and late >= 0.6 - edge,
        "New": orders == 1 and late >= 0.8 - edge,
        "Promising": orders == 1 and 0.6 - edge <= late < 0.8 + edge,
        "Need Attention": orders > 1 and 0.4 - edge <= late < 0.6 + edge,
        "About to Sleep": orders == 1 and 0.4 - edge <= late < 0.6 + edge,
        "At Risk": orders > 2 and late < 0.4 + edge,
        "Can't Lose Them": orders > 2 and as_often >= 0.75 and late < 0.4 + edge,
        "Hibernating": (orders <= 2 or as_often < 0.5) and late < 0.4 + edge,
        "Lost": orders == 1 and late < 0.2 + edge,
    }[name]
