"""Smoothing, its inverse, and the bands of familiarity."""

from __future__ import annotations

import pytest

from core.segments.reading import familiarity_band, refit_count, smoothed


@pytest.mark.parametrize("labels", [2, 3, 4, 6])
def test_smoothed_shares_add_up_and_are_never_0_or_1(labels: int) -> None:
    shares = [smoothed(100, labels), *(smoothed(0, labels) for _ in range(labels - 1))]
    assert sum(shares) == pytest.approx(1)
    assert all(0 < share < 1 for share in shares)


def test_smoothing_is_jeffreys() -> None:
    assert smoothed(62, 4) == pytest.approx(62.5 / 102)


@pytest.mark.parametrize("count", range(101))
def test_the_count_behind_a_share_comes_back(count: int) -> None:
    assert refit_count(smoothed(count, 4), 4) == count


@pytest.mark.parametrize(
    ("p", "band"),
    [(1.0, "typical"), (0.10, "typical"), (0.0999, "unusual"), (0.02, "unusual"), (0.0199, "unlike training")],
)
def test_bands_begin_where_the_words_say(p: float, band: str) -> None:
    assert familiarity_band(p) == band
