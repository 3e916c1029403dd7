"""Bars that begin where the one before ended."""

from __future__ import annotations

import re

import pytest

from core.charts.steps import Stride, stride_bar, strides


def box(bar: str) -> tuple[float, float]:
    found = re.search(r'<rect class="[^"]+" x="([\d.]+)" y="0" width="([\d.]+)"', bar)
    assert found is not None, bar
    return float(found[1]), float(found[2])


def test_each_step_begins_where_the_one_before_ended() -> None:
    assert strides([400, 250, -320]) == [Stride(0, 400), Stride(400, 650), Stride(650, 330)]


@pytest.mark.parametrize(
    ("stride", "left", "width", "kind"),
    [
        (Stride(0, 400), 0.0, 40.0, "ll-stride-up"),
        (Stride(400, 650), 40.0, 25.0, "ll-stride-up"),
        (Stride(650, 330), 33.0, 32.0, "ll-stride-down"),
    ],
)
def test_a_bar_spans_from_its_smaller_to_its_larger_end(stride: Stride, left: float, width: float, kind: str) -> None:
    bar = stride_bar(stride, 1000)
    assert kind in bar
    assert box(bar) == (left, width)


def test_a_step_of_nothing_is_seen_as_a_line() -> None:
    assert box(stride_bar(Stride(500, 500), 1000)) == (50.0, 0.15)
