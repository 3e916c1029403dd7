"""Lines: facts in words, dots where values are known, a mark at the chosen place."""

from __future__ import annotations

import re

from core.charts.line_chart import Line, line_chart


def test_the_facts_stand_in_the_description() -> None:
    chart = line_chart("Elbow", ["2", "3"], [Line("inertia", [1234.5, 1000.0])], digits=0)
    assert "<desc>inertia: 2 1,234, 3 1,000.</desc>" in chart
    assert "<span>1,234</span><span>1,000</span>" in chart


def test_a_value_that_is_not_known_interrupts_the_line() -> None:
    chart = line_chart("Elbow", ["a", "b", "c"], [Line("x", [1.0, None, 2.0])])
    assert 'class="ll-line-stroke" stroke="var(--ll-accent-text)" d=""' in chart
    assert len(re.findall(r"h0", chart)) == 2
    assert "b not known" in chart


def test_the_largest_value_is_drawn_at_the_top() -> None:
    chart = line_chart("Elbow", ["a", "b"], [Line("x", [1.0, 3.0])])
    assert 'd="M75 112h0M225 8h0"' in chart


def test_the_chosen_place_is_marked_in_the_picture_and_below_it() -> None:
    chart = line_chart("Elbow", ["2", "3"], [Line("x", [1.0, 2.0])], chosen=1)
    assert 'class="ll-mark" x1="225"' in chart
    assert '<span class="ll-chosen">3</span>' in chart


def test_lines_of_one_value_are_drawn_too() -> None:
    assert "h0" in line_chart("Elbow", ["2"], [Line("x", [0.0])])


def test_nothing_known_draws_nothing() -> None:
    assert line_chart("Elbow", ["2"], [Line("x", [None])]) == ""


def test_names_from_elsewhere_are_no_markup() -> None:
    chart = line_chart("<b>", ["<i>"], [Line("<u>", [1.0])])
    assert "<b>" not in chart.replace("<b></b>", "")
    assert "<i>" not in chart
    assert "<u>" not in chart
