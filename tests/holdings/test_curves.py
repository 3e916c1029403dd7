"""From scores to chances, product by product."""

from __future__ import annotations

import numpy as np
import pytest

from core.holdings.curves import Chances, ProductCurves, best_first

RNG = np.random.default_rng(2)
MANY = 6_000
SCORES = RNG.random(MANY)
PRODUCT = np.arange(MANY) % 2
TAKEN = RNG.random(MANY) < SCORES**2 * np.where(PRODUCT == 1, 0.2, 1.0)  # the second one is taken a fifth as often


def test_a_chance_is_what_came_at_such_a_score() -> None:
    usual = PRODUCT == 0
    chances = Chances.fit(SCORES[usual], TAKEN[usual]).of(np.array([0.3, 0.6, 0.9]))
    assert chances == pytest.approx([0.09, 0.36, 0.81], abs=0.07)


def test_chances_rise_with_scores_and_are_never_certain() -> None:
    curve = Chances.fit(np.array([1.0, 2.0, 3.0]), np.array([False, False, True]))
    found = curve.of(np.array([-9.0, 2.5, 9.0]))
    assert (np.diff(found) >= 0).all()
    assert found[0] == pytest.approx(1 / 6)
    assert found[-1] == pytest.approx(5 / 6)


def test_each_product_gets_its_own_chances() -> None:
    table = ProductCurves.fit(SCORES, TAKEN, PRODUCT, 2).of_table(np.array([[0.3, 0.3], [0.6, 0.6], [0.9, 0.9]]))
    assert table[:, 0] == pytest.approx([0.09, 0.36, 0.81], abs=0.08)
    assert table[:, 1] == pytest.approx([0.018, 0.072, 0.162], abs=0.05)
    assert (np.diff(table, axis=0) > 0).all()


def test_a_product_with_few_cases_stays_near_to_the_curve_of_all() -> None:
    few = np.where(np.arange(MANY) < 3, 2, PRODUCT)
    curves = ProductCurves.fit(SCORES, TAKEN | (few == 2), few, 4)
    said = curves.of_table(np.full((1, 4), 0.5))[0]
    assert 0 < curves.shifts[2] < 2.5  # all three were taken: as odds, that is beyond all bounds
    assert 2 not in curves.own
    assert (curves.shifts[3], said[3]) == (0.0, pytest.approx(curves.common.of(np.array([0.5]))[0]))


def test_cases_and_tables_say_the_same_and_so_does_what_was_stored() -> None:
    curves = ProductCurves.fit(SCORES, TAKEN, PRODUCT, 2)
    again = ProductCurves.from_plain(curves.common, curves.plain(), 2)
    assert again.of_table(SCORES.reshape(-1, 2)).ravel() == pytest.approx(curves.of(SCORES, PRODUCT))


def test_what_may_not_be_taken_comes_last_and_scores_break_ties() -> None:
    keys, scores = np.array([[0.5, 0.5, 0.9, 0.1]]), np.array([[1.0, 2.0, 3.0, 4.0]])
    assert best_first(keys, scores, np.array([[True, True, False, True]])).tolist() == [[1, 0, 3, 2]]
