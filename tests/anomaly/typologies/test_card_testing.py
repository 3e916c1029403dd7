"""Small, on many cards, at a merchant that is not always busy."""

from __future__ import annotations

import pytest

from tests.anomaly.made import event
from tests.anomaly.test_typologies import LAST, fired


@pytest.mark.parametrize(
    ("cards", "minutes", "amount", "expected"),
    [
        (8, 7.0, 1.0, True),
        (7, 7.0, 1.0, False),
        (8, 9.0, 1.0, False),
        (8, 7.0, 13.0, False),
        (8, 7.0, 0.0, False),
        (9, 7.0, 1.0, True),
        (10, 6.0, 1.0, False),
        (16, 3.0, 1.0, True),
    ],
)
def test_card_testing_is_small_and_on_many_cards(cards: int, minutes: float, amount: float, expected: bool) -> None:
    made = [
        event(place, LAST + place * minutes / 60, amount, wallet=f"card {place}", counterparty="shop")
        for place in range(cards)
    ]
    assert ("card_testing" in fired(made)) == expected


def test_a_merchant_that_is_always_busy_is_not_tested_on() -> None:
    busy = [event(n, n / 6, 1.0, wallet=f"card {n % 50}", counterparty="shop") for n in range(7 * 24 * 6)]
    rush = [event(9000 + n, 7 * 24 + n / 60, 1.0, wallet=f"other {n}", counterparty="shop") for n in range(12)]
    assert "card_testing" not in fired([*busy, *rush])
