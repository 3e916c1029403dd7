"""Scores to chances that came true on other periods."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.holdings.chances import (
    Chances,
    all_chances,
    chance_bands,
    chances_of_others,
    product_chances,
    share_interval,
    truth_range,
)
from core.holdings.choice import drawings
from core.holdings.models import Popularity
from core.holdings.trial import Entrant, Judged

RNG = np.random.default_rng(2)
MANY = 6_000
SCORES = RNG.random(MANY)
TAKEN = RNG.random(MANY) < SCORES**2  # a score is twice too sure of itself, and more
CUT = np.arange(MANY) % 3
NONE = np.zeros(0)
TESTED = Judged(
    contender=Entrant(Popularity, False),
    client=np.zeros(0, np.intp),
    first_cut=np.zeros(0, np.intp),
    first=NONE,
    three=NONE,
    reciprocal=NONE,
    coverage=1.0,
    scores=SCORES,
    taken=TAKEN,
    product=np.arange(MANY) % 2,
    cut=CUT,
    top_client=np.arange(MANY) // 3,
    top_score=SCORES,
    top_taken=TAKEN,
    top_cut=CUT,
)


def test_a_chance_is_what_came_at_such_a_score() -> None:
    chances = all_chances(TESTED).of(np.array([0.3, 0.6, 0.9]))
    assert chances == pytest.approx([0.09, 0.36, 0.81], abs=0.07)


def test_chances_rise_with_scores_and_are_never_certain() -> None:
    curve = Chances.fit(np.array([1.0, 2.0, 3.0]), np.array([False, False, True]))
    found = curve.of(np.array([-9.0, 2.5, 9.0]))
    assert (np.diff(found) >= 0).all()
    assert found[0] == pytest.approx(1 / 6)
    assert found[-1] == pytest.approx(5 / 6)


def test_bands_say_what_came_on_other_periods() -> None:
    bands = chance_bands(TESTED, chances_of_others(TESTED))
    assert sum(band.cases for band in bands) > 0.95 * MANY
    assert all(abs(band.said - band.came) < 0.06 for band in bands)
    assert all(band.low <= band.said < band.high for band in bands)


def test_the_range_holds_what_came_and_widens_with_a_period_that_differs() -> None:
    draws = drawings(MANY // 3)
    low, high = truth_range(TESTED, draws)
    assert 0.85 < low < 1 < high < 1.15
    fewer = replace(TESTED, top_taken=TAKEN & ((CUT != 2) | (RNG.random(MANY) < 0.3)))
    assert truth_range(fewer, draws)[0] < 0.4


def test_a_product_whose_chance_is_off_shows_it() -> None:
    rare = np.arange(MANY) % 2 == 1
    tested = replace(TESTED, taken=TAKEN & (~rare | (RNG.random(MANY) < 0.2)))
    first, second = product_chances(tested, chances_of_others(tested), ("usual", "rare"))
    assert (first.product, first.cases) == ("usual", MANY // 2)
    assert first.said < first.low  # one curve serves both: too low for the usual one, too high for the rare one
    assert second.said > second.high
    assert second.low < second.came < second.high


def test_a_product_that_hardly_anybody_could_take_is_left_out() -> None:
    few = replace(TESTED, product=np.where(np.arange(MANY) < 5, 1, 0))
    assert [one.product for one in product_chances(few, chances_of_others(few), ("a", "b"))] == ["a"]


def test_an_interval_of_a_share_stays_within_bounds_and_narrows() -> None:
    assert share_interval(0, 30)[0] == 0.0
    assert share_interval(30, 30)[1] == pytest.approx(1.0)
    wide, narrow = share_interval(3, 30), share_interval(300, 3_000)
    assert wide[0] < narrow[0] < 0.1 < narrow[1] < wide[1]
