"""Money comes back over others, and only then."""

from __future__ import annotations

import pytest

from core.anomaly.single import Transaction
from tests.anomaly.made import event
from tests.anomaly.test_typologies import fired


def ring(shares: tuple[float, ...], hours: float = 10.0, amount: float = 40.0) -> list[Transaction]:
    """A pays B, B pays C and so on, and the last one A."""
    names = [*"abcdefg"[: len(shares)], "a"]
    made = []
    for place, share in enumerate(shares):
        amount *= share
        made.append(event(place, place * hours, amount, wallet=names[place], counterparty=names[place + 1]))
    return made


@pytest.mark.parametrize(
    ("shares", "hours", "expected"),
    [
        ((1.0, 1.0, 1.0), 10.0, True),
        ((1.0, 0.8, 0.8), 10.0, True),
        ((1.0, 0.79, 1.0), 10.0, False),
        ((1.0, 1.01, 1.0), 10.0, False),  # more than came in
        ((1.0, 1.0), 10.0, False),  # a purchase taken back
        ((1.0, 1.0, 1.0), 72.0, False),  # three days to the hour is too late
        ((1.0, 0.9, 0.9, 0.9, 0.9), 10.0, True),
        ((1.0, 0.9, 0.9, 0.9, 0.9, 0.9), 10.0, False),  # six: not followed so far
    ],
)
def test_a_round_trip_comes_back_over_others(shares: tuple[float, ...], hours: float, expected: bool) -> None:
    assert ("round_trip" in fired(ring(shares, hours))) == expected


def test_a_ring_that_the_receiver_books_closes_too() -> None:
    first, second, third = ring((1.0, 0.9, 0.9))
    booked = event(9, 20.0, third.amount, wallet="a", counterparty="c", type="deposit")
    assert "round_trip" in fired([first, second, booked])
