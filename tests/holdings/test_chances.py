"""Chances on what their curves were not fitted on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.holdings.chances import chance_bands, product_chances, said_and_came, share_interval, truth_range
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
    top_product=np.arange(MANY) % 2,
    top_score=SCORES,
    top_key=SCORES,
    top_taken=TAKEN,
    top_cut=CUT,
)


def test_bands_say_what_came_on_other_periods() -> None:
    bands = chance_bands(said_and_came(TESTED, 2))
    assert sum(band.cases for band in bands) > 0.95 * MANY * 2 / 3
    assert all(abs(band.said - band.came) < 0.06 for band in bands)
    assert all(band.low <= band.said < band.high for band in bands)


def test_the_range_holds_what_came_and_widens_with_a_period_that_differs() -> None:
    draws = drawings(MANY // 3)
    low, high = truth_range(TESTED, draws, 2)
    assert 0.85 < low < 1 < high < 1.15
    fewer = replace(TESTED, top_taken=TAKEN & ((CUT != 2) | (RNG.random(MANY) < 0.3)))
    assert truth_range(fewer, draws, 2)[0] < 0.4
    # What the last period taught, nobody knew before it.
    assert truth_range(replace(TESTED, taken=TAKEN & (CUT != 2)), draws, 2) == (low, high)
    # What the first period was like, no period before it had expected.
    assert truth_range(replace(TESTED, top_taken=TAKEN & (CUT != 0)), draws, 2) == (low, high)


def test_a_product_is_judged_by_what_the_periods_before_said_of_it() -> None:
    rare = np.arange(MANY) % 2 == 1
    tested = replace(TESTED, taken=TAKEN & (~rare | (RNG.random(MANY) < 0.2)))
    first, second = product_chances(said_and_came(tested, 2), ("usual", "rare"))
    assert (first.product, first.cases) == ("usual", MANY // 3)
    assert all(one.low < one.said < one.high for one in (first, second))  # one curve would serve neither
    later = replace(tested, taken=tested.taken & ((CUT == 0) | ~rare))
    first, second = product_chances(said_and_came(later, 2), ("usual", "rare"))
    assert first.low < first.said < first.high
    assert second.said > second.high > second.came == 0


def test_a_product_that_hardly_anybody_could_take_is_left_out() -> None:
    few = replace(TESTED, product=np.where(np.arange(MANY) < 9, 1, 0))
    assert [one.product for one in product_chances(said_and_came(few, 2), ("a", "b"))] == ["a"]


def test_an_interval_of_a_share_stays_within_bounds_and_narrows() -> None:
    assert share_interval(0, 30)[0] == 0.0
    assert share_interval(30, 30)[1] == pytest.approx(1.0)
    wide, narrow = share_interval(3, 30), share_interval(300, 3_000)
    assert wide[0] < narrow[0] < 0.1 < narrow[1] < wide[1]
