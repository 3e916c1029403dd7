"""One device in many hands."""

from __future__ import annotations

from typing import Any

import pytest

from core.anomaly.single import Transaction
from tests.anomaly.made import event, history
from tests.anomaly.test_typologies import LAST, fired


def used_by(wallets: int, **shared: Any) -> list[Transaction]:
    """So many other wallets, an hour apart."""
    return [event(100 + n, LAST + n, wallet=f"other {n}", counterparty="boss", **shared) for n in range(wallets)]


@pytest.mark.parametrize(("others", "expected"), [(3, True), (2, False), (29, True), (30, False)])
def test_a_device_that_is_new_to_the_wallet_is_that_of_several(others: int, expected: bool) -> None:
    mine = event(999, LAST + 40, counterparty="boss", device="burner")
    assert ("shared_device" in fired([*history(), *used_by(others, device="burner"), mine])) == expected


def test_a_device_the_wallet_has_had_for_days_says_nothing() -> None:
    early = event(50, LAST - 48, 0.0, type="login", device="family")
    mine = event(999, LAST + 40, counterparty="boss", device="family")
    assert "shared_device" not in fired([*history(), early, *used_by(5, device="family"), mine])


@pytest.mark.parametrize(("others", "past", "expected"), [(9, 5, True), (8, 5, False), (9, 6, False)])
def test_an_address_needs_more_of_them_and_a_new_wallet(others: int, past: int, expected: bool) -> None:
    mine = event(999, LAST + 40, counterparty="boss", ip="10.0.0.1")
    assert ("shared_device" in fired([*history(past), *used_by(others, ip="10.0.0.1"), mine])) == expected
