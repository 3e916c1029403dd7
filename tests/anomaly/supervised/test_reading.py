"""The part of the answer about verdicts on the wire."""

from __future__ import annotations

from datetime import UTC, datetime

from core.anomaly.supervised.reading import LearnedReading, LearnedWeek, VerdictBand
from core.wire import to_json


def test_moments_are_utc_and_what_is_not_known_is_null() -> None:
    week = LearnedWeek(datetime(2026, 3, 2, tzinfo=UTC), 40, 20, 3, 1, None, None, used=False)
    found = to_json(LearnedReading(False, "too few", 40, 20, (week,), 0, (VerdictBand(0.0, 0.05, 2, 1),)))
    assert found["weeks"][0]["monday"] == "2026-03-02T00:00:00Z"
    assert (found["weeks"][0]["with_verdicts"], found["used"]) == (None, False)
    assert found["bands"] == [{"low": 0.0, "high": 0.05, "judged": 2, "frauds": 1}]
