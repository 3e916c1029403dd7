"""Numbers and durations of reasons."""

from __future__ import annotations

import pytest

from core.anomaly.plain import plain, span


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (0.2, "0.2"), (0.0123, "0.012"), (7, "7"), (12.34, "12.3"), (5200.4, "5,200")]
)
def test_numbers_read_as_people_write_them(value: float, text: str) -> None:
    assert plain(value) == text


@pytest.mark.parametrize(
    ("hours", "text"), [(0.001, "less than a minute"), (0.5, "30 min"), (2, "2.0 h"), (240, "10 days")]
)
def test_durations_read_in_their_unit(hours: float, text: str) -> None:
    assert span(hours) == text
