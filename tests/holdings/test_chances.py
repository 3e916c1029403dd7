"""Scores to chances that came true on other periods."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.holdings.chances import Chances, all_chances, chance_bands, truth_range
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
    bands = chance_bands(TESTED)
    assert sum(band.cases for band in bands) > 0.95 * MANY
    assert all(abs(band.said - band.came) < 0.06 for band in bands)
    assert all(band.low <= band.said < band.high for band in bands)


def test_the_range_holds_what_came_and_widens_with_a_period_that_differs() -> None:
    draws = drawings(MANY // 3)
    low, high = truth_range(TESTED, draws)
    assert 0.85 < low < 1 < high < 1.15
    fewer = replace(TESTED, top_taken=TAKEN & ((CUT != 2) | (RNG.random(MANY) < 0.3)))
    assert truth_range(fewer, draws)[0] < 0.4
