"""Times of day and countries against a wallet's own past."""

from __future__ import annotations

import numpy as np

from tests.anomaly.made import event, view_of


def test_the_day_before_is_no_habit_yet() -> None:
    night = [event(n, 24.0 * n) for n in range(5)] + [event(10 + n, 24 * 4 + 12 + n / 10) for n in range(3)]
    view = view_of(night)
    assert np.isnan(view["unused_hour"][0])  # nothing to compare with
    assert view["unused_hour"][1:].tolist() == [0, 0, 0, 0, 1, 1, 1]
    assert view["unused_hours_24h"].tolist() == [0, 0, 0, 0, 0, 0, 1, 2]


def test_hours_since_another_country_and_how_often_it_changed() -> None:
    where = ["DE", "DE", None, "FR", "FR", "DE"]
    view = view_of([event(n, 2.0 * n, country=country) for n, country in enumerate(where)])
    np.testing.assert_array_equal(view["country_h"], [np.nan, np.nan, np.nan, 4.0, np.nan, 2.0])
    assert view["country_switches"].tolist() == [0, 0, 0, 0, 1, 1]
