"""More than usual, from a device the wallet never had, to someone it knows."""

from __future__ import annotations

import pytest

from tests.anomaly.made import event
from tests.anomaly.test_typologies import LAST, after, fired


@pytest.mark.parametrize(
    ("device", "amount", "counterparty", "expected"),
    [
        ("stolen", 125.0, "shop", True),
        ("stolen", 124.0, "shop", False),
        ("phone", 500.0, "shop", False),
        ("stolen", 124.0, "stranger", False),
    ],
)
def test_a_larger_payment_from_a_new_device(device: str, amount: float, counterparty: str, expected: bool) -> None:
    taken = event(101, LAST, amount, type="transfer", counterparty=counterparty, device=device)
    assert ("new_device_payment" in fired(after(taken))) == expected
