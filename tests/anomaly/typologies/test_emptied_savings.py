"""Savings come back and leave at once."""

from __future__ import annotations

import pytest

from tests.anomaly.made import event, history
from tests.anomaly.test_typologies import LAST, fired


@pytest.mark.parametrize(
    ("back", "sent", "hours", "payee", "expected"),
    [
        (1_000.0, 800.0, 3.0, "stranger", True),
        (1_000.0, 790.0, 3.0, "stranger", False),  # under four fifths
        (1_000.0, 900.0, 25.0, "stranger", False),  # another day
        (1_000.0, 900.0, 3.0, "shop", False),  # somebody it pays anyway
        (140.0, 140.0, 3.0, "stranger", False),  # no more than it spends
    ],
)
def test_all_of_it_goes_to_somebody_new(back: float, sent: float, hours: float, payee: str, expected: bool) -> None:
    put = event(90, LAST - 100, 40.0, type="transfer", counterparty="savings")
    came = event(100, LAST, back, type="deposit", counterparty="savings")
    left = event(101, LAST + hours, sent, type="transfer", counterparty=payee)
    assert ("emptied_savings" in fired([*history(), put, came, left])) == expected


def test_money_from_elsewhere_is_no_savings() -> None:
    came = event(100, LAST, 1_000.0, type="deposit", counterparty="employer")
    left = event(101, LAST + 3, 900.0, type="transfer", counterparty="stranger")
    assert "emptied_savings" not in fired([*history(), came, left])
