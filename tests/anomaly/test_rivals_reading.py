"""The compared orders on the wire."""

from __future__ import annotations

from datetime import UTC, datetime

from core.anomaly.rivals_reading import OrderedPeriod, RankingReading, RivalsReading
from core.wire import to_json


def test_the_first_moment_is_called_from_and_what_is_not_known_is_null() -> None:
    moment = datetime(2026, 3, 2, tzinfo=UTC)
    found = RivalsReading(moment, moment, 7, 0, None, (RankingReading("amount", None, None, None),), None)
    assert to_json(found) == {
        "from": "2026-03-02T00:00:00Z",
        "middle": "2026-03-02T00:00:00Z",
        "events": 7,
        "frauds": 0,
        "base_rate": None,
        "rankings": [{"name": "amount", "earlier": None, "later": None, "stability": None}],
        "best": None,
        "orders": [],
    }


def test_a_period_whose_order_was_asked_for_keeps_its_figures() -> None:
    moment = datetime(2026, 3, 2, tzinfo=UTC)
    one = OrderedPeriod(None, moment, "queue", 50, 20, 0.5, 0.4, 0.3)
    assert to_json(one.forced("amount")) == {**to_json(one), "order": "amount"}
