"""Times of day are judged by the wallet's own past."""

from __future__ import annotations

import pytest

from core.anomaly.single import Transaction
from tests.anomaly.made import event
from tests.anomaly.test_typologies import fired


def by_day(days: int, count: int = 40) -> list[Transaction]:
    """A life at ten in the morning, whatever the hour at which the ledger starts."""
    return [event(n, n * 24.0 * days / count // 24 * 24, counterparty="shop") for n in range(count)]


@pytest.mark.parametrize(
    ("count", "at", "past", "expected"),
    [
        (3, 12.0, 40, True),
        (2, 12.0, 40, False),
        (3, 1.0, 40, False),  # within an hour of what is usual
        (3, 12.0, 29, False),
    ],
)
def test_hours_never_used_are_told_by_an_own_past(count: int, at: float, past: int, expected: bool) -> None:
    night = [event(900 + place, 30 * 24 + at + place / 10, counterparty="shop") for place in range(count)]
    assert ("unused_hours" in fired([*by_day(20, past), *night])) == expected
