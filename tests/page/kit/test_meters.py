"""Bars of one value."""

from __future__ import annotations

import pytest

from core.page.kit.meters import meter, track


@pytest.mark.parametrize(("percent", "width"), [(-5.0, "0%"), (41.6, "42%"), (250.0, "100%")])
def test_a_bar_stays_within_its_track(percent: float, width: str) -> None:
    assert f"width:{width}" in track(percent)


def test_a_bar_may_have_decimals_and_a_colour() -> None:
    assert 'style="width:33.3%;background:red"' in track(100 / 3, "red", 1)


def test_a_meter_says_its_value_in_words_and_a_warning_aloud() -> None:
    warned = meter("Drift", "major", 80.0, "PSI 0.4", warned=True)
    assert "Caution: " in warned
    assert "<small>PSI 0.4</small>" in warned
    assert "Caution" not in meter("Drift", "none", 5.0)


def test_what_has_no_known_whole_has_no_bar() -> None:
    assert "ll-track" not in meter("Drift", "not known", None)
    assert "<small>" not in meter("Drift", "not known", None)
