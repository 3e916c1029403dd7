"""The population stability index against sums worked out by hand, and its borders."""

from __future__ import annotations

import math

import numpy as np
import pytest

from core.segments.stability import DRIFT_BANDS, drift_band, stability_of


def test_the_index_is_the_sum_by_hand_and_the_same_both_ways() -> None:
    then, now = np.array([0.5, 0.5]), np.array([0.75, 0.25])
    by_hand = 0.25 * math.log(1.5) - 0.25 * math.log(0.5)
    assert stability_of(then, now) == pytest.approx(by_hand, rel=1e-12)
    assert stability_of(now, then) == pytest.approx(by_hand, rel=1e-12)


@pytest.mark.parametrize(
    ("psi", "place"), [(0.0, 0), (0.0999, 0), (0.1, 1), (0.2499, 1), (0.25, 2), (9, 2), (math.nan, 0)]
)
def test_a_border_belongs_to_the_louder_band(psi: float, place: int) -> None:
    assert drift_band(psi) is DRIFT_BANDS[place]
