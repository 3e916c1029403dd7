"""Refunds of more than was paid."""

from __future__ import annotations

import pytest

from tests.anomaly.made import event, history
from tests.anomaly.test_typologies import fired

LAST = 24.0 * 40


@pytest.mark.parametrize(
    ("bought", "refunds", "kind", "days", "expected"),
    [
        (0.0, 2, "refund", 40, True),
        (0.0, 1, "refund", 40, False),
        (100.0, 2, "refund", 40, False),  # both were paid for
        (60.0, 3, "refund", 40, True),  # the second and third were not
        (0.0, 2, "deposit", 40, False),  # what comes in is no refund by itself
        (0.0, 2, "refund", 29, False),  # what was bought may lie before the file
    ],
)
def test_refunds_of_what_was_not_bought(bought: float, refunds: int, kind: str, days: int, expected: bool) -> None:
    at = LAST - 24.0 * (40 - days)
    paid = [event(90, at - 30, bought, counterparty="store")] if bought else []
    back = [event(100 + n, at + 5 * n, 50.0, type=kind, counterparty="store") for n in range(refunds)]
    assert ("unbought_refund" in fired([*history(), *paid, *back])) == expected


def test_refunds_a_week_apart_are_not_together() -> None:
    back = [event(100 + n, LAST + 24 * 8 * n, 50.0, type="refund", counterparty="store") for n in range(2)]
    assert "unbought_refund" not in fired([*history(), *back])
