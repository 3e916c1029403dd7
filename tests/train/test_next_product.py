"""The measures of a ranking, worked out by hand, and what each method may know."""

from __future__ import annotations

import numpy as np
import pytest

from core.train.berka import BerkaEvents
from core.train.next_product import DRAWS, METHODS, _draws, _interval, _measures, item_neighbours, popularity


def events(held: list[list[int]], taken: list[list[int]]) -> BerkaEvents:
    count = len(taken)
    days = np.arange(count)
    features = days.astype(float)[:, None]
    return BerkaEvents("made up", ("a", "b"), features, ("x",), np.array(held, bool), np.array(taken, bool), days, days)


def test_a_hit_is_the_first_place_and_precision_one_over_the_place() -> None:
    hits, precision = _measures(
        np.array([[0.9, 0.1, 0.0], [0.9, 0.5, 0.1]]), np.array([[True, False, False], [False, True, False]])
    )
    assert hits.tolist() == [1.0, 0.0]
    assert precision.tolist() == [1.0, 0.5]


def test_of_two_products_taken_both_places_count() -> None:
    _, precision = _measures(np.array([[0.9, 0.5, 0.1]]), np.array([[True, False, True]]))
    assert precision.tolist() == [pytest.approx((1 + 2 / 3) / 2)]


def test_what_comes_later_changes_no_ranking_made_before() -> None:
    before = np.array([True, True, False])
    one = events([[0, 0]] * 3, [[1, 0], [1, 0], [0, 1]])
    other = events([[0, 0]] * 3, [[1, 0], [1, 0], [1, 0]])
    for ranker in (popularity, item_neighbours):
        np.testing.assert_array_equal(ranker(one, before), ranker(other, before))


def test_the_rows_of_one_account_are_drawn_together_as_many_accounts_as_there_are() -> None:
    weights = _draws(np.array([5, 9, 5]))
    assert weights.shape == (DRAWS, 3)
    assert (weights[:, 0] == weights[:, 2]).all()
    assert (weights[:, 0] + weights[:, 1] == 2).all()


def test_an_interval_holds_its_value_and_has_no_width_without_doubt() -> None:
    drawn = _draws(np.arange(40))
    found = _interval(np.array([1.0, 0.0] * 20), drawn)
    assert found["low"] < found["value"] == 0.5 < found["high"]
    assert _interval(np.ones(40), drawn) == {"value": 1.0, "low": 1.0, "high": 1.0}


def test_popularity_is_among_the_methods_since_the_others_are_held_against_it() -> None:
    assert "popularity" in METHODS
