"""A sum in parts of one size."""

from __future__ import annotations

import pytest

from core.anomaly.asof.rounded import LOOKED
from tests.anomaly.made import event, history
from tests.anomaly.test_typologies import LAST, fired


@pytest.mark.parametrize(
    ("amounts", "hours", "expected"),
    [
        ((900.0, 950.0, 990.0), 20.0, True),
        ((950.0, 990.0), 20.0, False),
        ((890.0, 950.0, 990.0), 20.0, False),  # the first is under nine tenths of the last
        ((900.0, 950.0, 990.0), 85.0, False),  # not within a week
        ((140.0, 145.0, 149.0), 20.0, False),  # under three times what it usually pays
    ],
)
def test_three_large_payments_of_about_one_size(amounts: tuple[float, ...], hours: float, expected: bool) -> None:
    made = [event(100 + n, LAST + hours * n, amount, type="transfer") for n, amount in enumerate(amounts)]
    assert ("near_equal" in fired([*history(), *made])) == expected


def test_a_new_wallet_has_no_usual_to_compare_with() -> None:
    made = [event(100 + n, LAST + n, 950.0) for n in range(3)]
    assert "near_equal" not in fired([*history(9), *made])


def test_nothing_is_said_of_who_pays_more_often_than_is_looked_at() -> None:
    busy = [event(n, 24.0 * n / 40, 50.0) for n in range(900)]
    at = 24.0 * 900 / 40
    assert sum(one.time_ms > busy[-1].time_ms - 7 * 86_400_000 for one in busy) > LOOKED
    assert "near_equal" not in fired([*busy, *(event(1_000 + n, at + n, 950.0) for n in range(3))])
