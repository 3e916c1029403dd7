"""Out to the left, in to the right."""

from __future__ import annotations

import re

import pytest

from core.charts.flows import flow_axis, flow_bar


def widths(drawn: str) -> list[float]:
    """Widths of the bar to the left and to the right."""
    return [float(one) for one in re.findall(r'width="([\d.]+)"', drawn)]


def test_the_longest_bars_fill_both_sides_on_one_scale() -> None:
    axis = flow_axis([(30, 10), (3, 1)])
    assert widths(flow_bar(30, 10, axis)) == pytest.approx([75, 25], abs=0.1)
    assert widths(flow_bar(3, 1, axis)) == pytest.approx([7.5, 2.5], abs=0.1)


def test_a_side_without_anything_has_no_bar() -> None:
    assert widths(flow_bar(5, 0, flow_axis([(5, 0)])))[1] == 0
