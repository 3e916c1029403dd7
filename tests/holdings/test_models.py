"""Rates that can be counted by hand."""

from __future__ import annotations

import numpy as np
import pytest

from core.holdings.models import (
    PRIOR_CLIENTS,
    Cases,
    CoHolding,
    NaiveBayes,
    Popularity,
    Recommender,
    SegmentPopularity,
    checked_array,
)
from core.holdings.trial import LADDER
from tests.holdings.made import led_panel

HELD = np.array([[1, 0, 0]] * 60 + [[0, 1, 0]] * 40, dtype=bool)
TAKEN = np.zeros_like(HELD)
TAKEN[:30, 2] = True  # half of those with the first product, nobody of the others
CASES = Cases(HELD, ~HELD, TAKEN, np.zeros((100, 0)), np.array([0] * 60 + [1] * 40))


def fitted(kind: type[Recommender], cases: Cases = CASES) -> np.ndarray:
    model = kind()
    model.fit(cases)
    return model.score(cases)


def test_popularity_is_the_rate_of_all() -> None:
    scores = fitted(Popularity)
    assert scores[:, 2] == pytest.approx(np.full(100, 30.5 / 101))
    assert len(np.unique(scores, axis=0)) == 1


def test_a_segment_has_its_own_rate_drawn_towards_that_of_all() -> None:
    overall = 30.5 / 101
    scores = fitted(SegmentPopularity)
    assert scores[0, 2] == pytest.approx((30 + PRIOR_CLIENTS * overall) / (60 + PRIOR_CLIENTS))
    assert scores[99, 2] == pytest.approx(PRIOR_CLIENTS * overall / (40 + PRIOR_CLIENTS))


def test_a_segment_that_was_never_seen_is_scored_as_all_are() -> None:
    model = SegmentPopularity()
    model.fit(CASES)
    strange = Cases(HELD, ~HELD, TAKEN, np.zeros((100, 0)), np.full(100, 9))
    assert model.score(strange)[0, 2] == pytest.approx(30.5 / 101)


@pytest.mark.parametrize("kind", [CoHolding, NaiveBayes])
def test_what_is_held_tells_who_takes(kind: type[Recommender]) -> None:
    scores = fitted(kind)
    assert scores[0, 2] > 0.35
    assert scores[99, 2] < 0.15


def test_naive_bayes_of_one_product_is_the_rate_of_its_holders() -> None:
    only = Cases(HELD[:, [0, 2]], ~HELD[:, [0, 2]], TAKEN[:, [0, 2]], np.zeros((100, 0)), CASES.group)
    scores = fitted(NaiveBayes, only)
    assert scores[0, 1] == pytest.approx(0.5, abs=0.02)
    assert scores[99, 1] < 0.02


@pytest.mark.parametrize("kind", [CoHolding, NaiveBayes])
def test_a_products_own_column_says_nothing_of_itself(kind: type[Recommender]) -> None:
    panel = led_panel(300)
    held = panel.held(40)
    cases = Cases(held, np.ones_like(held), held, np.zeros((300, 0)), panel.group)
    model = kind()
    model.fit(cases)
    hidden = held.copy()
    hidden[:, 2] = False
    other = Cases(hidden, cases.risk, cases.taken, cases.facts, cases.group)
    assert model.score(cases)[:, 2] == pytest.approx(model.score(other)[:, 2])


def test_rows_and_profile_can_be_left_out() -> None:
    cases = Cases(HELD, ~HELD, TAKEN, np.ones((100, 2)), CASES.group)
    assert cases.rows(np.array([0, 99])).held.tolist() == [[True, False, False], [False, True, False]]
    assert cases.without_facts().facts.shape == (100, 0)


@pytest.mark.parametrize("kind", LADDER)
def test_what_was_stored_gives_the_same_scores(kind: type[Recommender]) -> None:
    cases = Cases(HELD, ~HELD, TAKEN, np.where(TAKEN[:, 2:], 1.0, 0.0), CASES.group)
    model = kind()
    model.fit(cases)
    again = kind.from_payload(model.payload(), 3, 1)
    assert again.score(cases) == pytest.approx(model.score(cases), abs=1e-12)
    with pytest.raises(ValueError, match="shape"):
        kind.from_payload(model.payload(), 4, 1)


def test_an_array_is_of_its_shape_and_of_numbers() -> None:
    assert checked_array([[1, 2]], "np", 2).tolist() == [[1.0, 2.0]]
    with pytest.raises(ValueError, match="no number"):
        checked_array([np.nan, 1.0], "p", 2)
