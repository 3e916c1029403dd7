"""The population stability index against sums worked out by hand, and its borders."""

from __future__ import annotations

import math

import numpy as np
import pytest

from core.segments.stability import grade_of, stability_of


def test_the_index_is_the_sum_by_hand_and_the_same_both_ways() -> None:
    then, now = np.array([0.5, 0.5]), np.array([0.75, 0.25])
    by_hand = 0.25 * math.log(1.5) - 0.25 * math.log(0.5)
    assert stability_of(then, now) == pytest.approx(by_hand, rel=1e-12)
    assert stability_of(now, then) == pytest.approx(by_hand, rel=1e-12)


@pytest.mark.parametrize(("psi", "word"), [(0.0, "a"), (0.0999, "a"), (0.1, "b"), (0.2499, "b"), (0.25, "c"), (9, "c")])
def test_a_border_belongs_to_the_louder_grade(psi: float, word: str) -> None:
    assert grade_of(psi, "abc") == word
