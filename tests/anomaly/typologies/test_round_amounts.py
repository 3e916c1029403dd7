"""Large and round, several times."""

from __future__ import annotations

import pytest

from core.anomaly.single import Transaction
from tests.anomaly.made import event, history
from tests.anomaly.test_typologies import LAST, fired


def sent(*amounts: float) -> list[Transaction]:
    return [event(100 + n, LAST + 6 * n, amount, type="transfer") for n, amount in enumerate(amounts)]


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ((500.0, 1_200.0, 900.0, 2_000.0), True),
        ((500.0, 1_200.0, 2_000.0), False),
        ((500.0, 1_200.0, 900.0, 2_010.0), False),  # the last is not round
        ((500.0, 1_210.0, 900.0, 2_000.0), False),
        ((500.0, 1_200.0, 900.0, 140.0), False),  # under three times the ledger's usual payment
    ],
)
def test_four_within_a_week(amounts: tuple[float, ...], expected: bool) -> None:
    assert ("round_amounts" in fired([*history(), *sent(*amounts)])) == expected


def test_who_always_pays_round_amounts_is_left_alone() -> None:
    usual = [event(n, 24.0 * n, 400.0 if n % 4 == 0 else 50.0) for n in range(20)]
    assert "round_amounts" not in fired([*usual, *sent(500.0, 1_200.0, 900.0, 2_000.0)])
