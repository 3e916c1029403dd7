"""Many payers, a new account, and all of it leaves."""

from __future__ import annotations

import pytest

from core.anomaly.single import Transaction
from tests.anomaly.made import event, history
from tests.anomaly.test_typologies import LAST, fired


def paid_by(payers: int, hours: float = 8.0, amount: float = 100.0) -> list[Transaction]:
    """A new account that several people pay."""
    return [
        event(place, LAST + place * hours / payers, amount, type="deposit", counterparty=f"payer {place}")
        for place in range(payers)
    ]


@pytest.mark.parametrize(
    ("payers", "sent", "hours", "expected"),
    [
        (7, 650.0, 8.0, True),
        (4, 320.0, 8.0, True),
        (3, 300.0, 8.0, False),
        (7, 550.0, 8.0, False),  # under four fifths
        (7, 650.0, 60.0, False),  # no day holds four of them
    ],
)
def test_a_mule_account_is_paid_by_many_and_empties(payers: int, sent: float, hours: float, expected: bool) -> None:
    taken = event(99, LAST + hours + 0.1, sent, type="transfer", counterparty="receiver")
    assert ("mule_account" in fired([*paid_by(payers, hours), taken])) == expected


def test_an_account_with_a_life_is_no_mule() -> None:
    taken = event(99, LAST + 9, 650.0, type="transfer", counterparty="receiver")
    assert "mule_account" in fired([*history(10), *paid_by(7), taken])
    assert "mule_account" not in fired([*history(11), *paid_by(7), taken])
