"""Bars around a common zero."""

from __future__ import annotations

import re

import pytest

from core.charts.pushes import push_axis, push_bar


def extent(bar: str) -> tuple[float, float]:
    found = re.search(r'x="([\d.]+)" y="0" width="([\d.]+)"', bar)
    assert found is not None
    left, width = float(found[1]), float(found[2])
    return left, left + width


def test_the_longest_bars_just_fill_both_sides() -> None:
    axis = push_axis([3.0, 1.0, -1.0])
    assert axis.zero == pytest.approx(25)
    assert extent(push_bar(3.0, axis, "#000")) == pytest.approx((25, 100), abs=0.02)
    assert extent(push_bar(-1.0, axis, "#000")) == pytest.approx((0, 25), abs=0.02)


def test_length_is_proportional_to_the_push_on_both_sides() -> None:
    axis = push_axis([4.0, -2.0, 1.0])
    half = extent(push_bar(2.0, axis, "#000"))
    against = extent(push_bar(-2.0, axis, "#000"))
    assert half[1] - half[0] == pytest.approx(against[1] - against[0], abs=0.02)


def test_no_bar_leaves_its_box_when_one_side_is_empty() -> None:
    for pushes in ([5.0, 2.0], [-5.0, -2.0]):
        axis = push_axis(pushes)
        for push in pushes:
            left, right = extent(push_bar(push, axis, "#000"))
            assert left >= -0.01
            assert right <= 100.01


def test_nothing_pushes_means_a_zero_line_in_the_middle() -> None:
    axis = push_axis([0.0, 0.0])
    assert axis.zero == 50
    assert extent(push_bar(0.0, axis, "#000"))[0] == 50


def test_bars_are_hidden_from_screen_readers_since_the_number_stands_beside_them() -> None:
    assert 'aria-hidden="true"' in push_bar(1.0, push_axis([1.0]), "#000")
