"""Numbers that more than one rule stands on."""

from __future__ import annotations

from core.anomaly.thresholds import Thresholds


def test_numbers_of_a_bundle_come_back_and_what_is_missing_keeps_its_default() -> None:
    found = Thresholds.of({"limit": 5_000, "history": 7, "fan_in_payers": 12})
    assert found.shared() == {"limit": 5_000.0, "under_share": 0.9, "history": 7}
    assert found.rules == {"fan_in_payers": 12}
    assert Thresholds.of({**found.shared(), **found.rules}) == found


def test_just_under_the_limit_follows_it() -> None:
    assert Thresholds(limit=2_000.0, under_share=0.5).just_under == (1_000.0, 2_000.0)
