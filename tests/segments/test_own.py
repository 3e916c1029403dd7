"""Models of rows that somebody brings along: names, numbers of groups, and what is said where there are none."""

from __future__ import annotations

import numpy as np
import pytest

from core.errors import InvalidInput
from core.segments.own import MAX_NAME_CHARS, checked_k, checked_names, fit_own, propose_names
from core.segments.schema import FeatureSpec
from tests.segments.conftest import SCHEMA, clouds


def test_three_clouds_are_found_by_stability_and_called_groups() -> None:
    made = fit_own(clouds(size=30), SCHEMA, None, lambda _: None)
    assert len(made.fitted.model.labels) == 3
    assert made.structure
    assert not any("convenient cut" in one for one in made.fitted.model.caveats)
    assert len(set(made.fitted.model.labels)) == 3


def test_one_cloud_is_called_a_convenient_cut_with_the_figure_that_says_so() -> None:
    one = np.random.default_rng(0).normal(size=(90, 3))
    made = fit_own(one, SCHEMA[:3], 3, lambda _: None)
    assert not made.structure
    (said,) = [one for one in made.fitted.model.caveats if "convenient cut" in one]
    assert f"{made.against['rows']['silhouette']:.2f}" in said or f"{made.against['rows']['bootstrap_ari']:.2f}" in said


def test_there_are_at_most_as_many_groups_as_rows_that_differ() -> None:
    few = np.repeat([[1.0, 2, 3], [9, 8, 7], [5, 1, 1]], 30, axis=0)
    assert len(fit_own(few, SCHEMA[:3], None, lambda _: None).fitted.model.labels) <= 3
    with pytest.raises(InvalidInput, match="only 3 rows differ"):
        fit_own(few, SCHEMA[:3], 4, lambda _: None)


def test_names_say_the_side_on_which_a_group_stands_out() -> None:
    centroids = np.array([[1.2, -0.1, -0.9, 0.0], [-1.2, 0.1, 0.9, 0.0], [0.1, 0.0, 0.1, 0.0]])
    medians = np.array([[9.0, 1, 2, 0], [1.0, 1, 20, 0], [5.0, 1, 8, 0]])
    first, second, third = propose_names(centroids, medians, np.array([5.0, 1, 8, 0]), SCHEMA)
    assert first.label == "High Height, low Legs"
    assert second.label == "Low Height, high Legs"
    assert third.label == "Near the middle"
    assert "Height 9 (of all 5)" in first.description


def test_two_groups_that_stand_out_alike_get_different_names_and_no_name_is_too_long() -> None:
    long = FeatureSpec("a", "A" * 80, "1", "float", None, None, 0, 0, "")
    named = propose_names(np.array([[1.0], [2.0]]), np.ones((2, 1)), np.ones(1), (long,))
    assert len({one.label for one in named}) == 2
    assert all(len(one.label) <= MAX_NAME_CHARS for one in named)


@pytest.mark.parametrize("k", ["six", 1, 5, 2.5, True, None, "-3", ""])
def test_a_number_of_groups_that_cannot_be_is_refused_by_name(k: object) -> None:
    with pytest.raises(InvalidInput) as caught:
        checked_k(k, 80)
    assert caught.value.field == "k"


def test_a_number_of_groups_may_be_text_or_left_to_stability() -> None:
    assert (checked_k("choose", 80), checked_k("4", 80), checked_k(4.0, 80)) == (None, 4, 4)


@pytest.mark.parametrize(
    ("names", "field"),
    [("ab", "names"), (["a"], "names"), (["a", "A"], "names"), (["a", ""], "names[1]"), (["a", "b\n"], None),
     (["a", "b\nc"], "names[1]"), (["a", 2], "names[1]"), (["a", "b" * 61], "names[1]")],
)  # fmt: skip
def test_names_are_one_short_line_each_and_differ(names: object, field: str | None) -> None:
    if field is None:
        assert checked_names(names, 2) == ("a", "b")
        return
    with pytest.raises(InvalidInput) as caught:
        checked_names(names, 2)
    assert caught.value.field == field
