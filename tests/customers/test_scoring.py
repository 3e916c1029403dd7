"""What the scores mean, in words that are true of every customer."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core.customers.definitions import Borders, parse_definitions
from core.customers.grid import GRID, place_in_grid
from core.customers.scores import frequency_scores, quintile_scores
from core.customers.scoring import cells_text, scoring_words

VALUES = st.lists(st.integers(0, 40), min_size=1, max_size=60)
MARKS = st.lists(st.integers(1, 40), min_size=4, max_size=4, unique=True).map(
    lambda many: tuple(map(float, sorted(many)))
)


@settings(max_examples=80)
@given(VALUES, MARKS)
def test_fixed_borders_mean_what_is_said_of_days_and_of_money(values: list[int], at: tuple[float, ...]) -> None:
    days, borders = np.array(values), Borders(at, shares=False)
    for value, score in zip(values, quintile_scores(days, higher_is_better=False, borders=borders), strict=True):
        assert score == 5 - sum(value > mark for mark in at)  # "5 up to the first"
    for value, score in zip(values, quintile_scores(days, higher_is_better=True, borders=borders), strict=True):
        assert score == 1 + sum(value >= mark for mark in at)  # "2 from the first"


@settings(max_examples=80)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=60), st.booleans())
def test_one_order_is_1_and_two_are_2_wherever_the_borders_are(values: list[int], shares: bool) -> None:
    borders = Borders((0.3, 0.6, 0.9), shares=True) if shares else Borders((3, 5, 8), shares=False)
    scores = frequency_scores(np.array(values), borders).tolist()
    for value, score in zip(values, scores, strict=True):
        assert (score == 1) is (value == 1)
        assert value != 2 or score == 2
        if not shares and value > 1:
            assert score == 2 + sum(value >= mark for mark in borders.at)


@settings(max_examples=60)
@given(VALUES)
def test_shares_of_a_fifth_each_are_the_usual_fifths(values: list[int]) -> None:
    borders = Borders((0.2, 0.4, 0.6, 0.8), shares=True)
    found = np.array(values)
    for better in (True, False):
        usual = quintile_scores(found, higher_is_better=better)
        np.testing.assert_array_equal(quintile_scores(found, higher_is_better=better, borders=borders), usual)
    orders = found + 1
    np.testing.assert_array_equal(
        frequency_scores(orders, Borders((0.25, 0.5, 0.75), shares=True)), frequency_scores(orders)
    )


def test_words_name_the_borders_and_the_rest_stays_as_it_is() -> None:
    decided = parse_definitions("recency: 30, 60, 120, 240\nfrequency: 3, 5, 8\nmonetary: 10 %, 20 %, 30 %, 40 %")
    assert decided is not None
    words = scoring_words(decided)
    assert words["recency"] == "5 up to 30 days, 4 up to 60 days, 3 up to 120 days, 2 up to 240 days, 1 beyond"
    assert words["frequency"] == "1 is one order, 2 from 2 orders, 3 from 3 orders, 4 from 5 orders, 5 from 8 orders"
    assert words["monetary"].startswith("cut at 10 %, 20 %, 30 %, 40 % of all customers")
    only = parse_definitions("VIP: spent > 1")
    assert only is not None
    assert "fifths" in scoring_words(only)["recency"]


def test_the_cells_of_a_segment_are_told_as_they_are() -> None:
    for segment in GRID:
        said = cells_text(segment)
        for r, f in segment.cells:
            line = next(part for part in said.split(";") if f"R {r} " in part)
            assert str(f) in line.split("F")[1]
            assert GRID[int(place_in_grid(np.array([r], np.int8), np.array([f], np.int8))[0])] == segment
