"""Two countries within the hour, of a wallet that stays at home."""

from __future__ import annotations

import pytest

from tests.anomaly.made import event
from tests.anomaly.test_typologies import LAST, fired


@pytest.mark.parametrize(
    ("minutes", "past", "trips", "expected"),
    [(59, 30, 0, True), (61, 30, 0, False), (59, 18, 0, False), (59, 30, 3, False)],
)
def test_two_countries_need_a_wallet_that_stays_at_home(minutes: int, past: int, trips: int, expected: bool) -> None:
    countries = ["DE"] * past
    for trip in range(trips):
        countries[2 + 3 * trip] = "FR"
    home = [event(n, 24.0 * n, country=country) for n, country in enumerate(countries)]
    here, away = event(800, LAST + 480, country="DE"), event(801, LAST + 480 + minutes / 60, country="US")
    assert ("two_countries" in fired([*home, here, away])) == expected
