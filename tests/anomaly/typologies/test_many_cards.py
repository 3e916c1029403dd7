"""Many wallets, one counterparty, one hour."""

from __future__ import annotations

import pytest

from tests.anomaly.made import event, history
from tests.anomaly.test_typologies import LAST, fired


@pytest.mark.parametrize(
    ("others", "minutes", "amount", "expected"),
    [
        (7, 8, 60.0, True),
        (6, 8, 60.0, False),
        (7, 9, 60.0, False),  # the first was more than an hour ago
        (7, 8, 12.5, False),  # a quarter of the usual payment is what card testing looks at
        (10, 5, 60.0, False),  # between eight and sixteen it has been said
        (15, 3, 60.0, True),
    ],
)
def test_eight_wallets_within_the_hour(others: int, minutes: float, amount: float, expected: bool) -> None:
    cards = [
        event(100 + n, LAST + n * minutes / 60, 60.0, wallet=f"card {n}", counterparty="merchant")
        for n in range(others)
    ]
    mine = event(999, LAST + others * minutes / 60, amount, counterparty="merchant")
    assert ("many_cards" in fired([*history(), *cards, mine])) == expected


def test_a_busy_merchant_is_no_news() -> None:
    week = [event(100 + n, LAST - 168 + n, 60.0, wallet=f"card {n}", counterparty="merchant") for n in range(140)]
    cards = [event(500 + n, LAST + n * 8 / 60, 60.0, wallet=f"c {n}", counterparty="merchant") for n in range(7)]
    assert "many_cards" not in fired(
        [*history(), *week, *cards, event(999, LAST + 56 / 60, 60.0, counterparty="merchant")]
    )
