"""More than usual, from a device the wallet never had, to someone it knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.anomaly.made import event, history, view_of
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


@pytest.mark.parametrize(("every", "expected"), [(1, False), (2, True), (4, True)])
@pytest.mark.parametrize("counterparty", ["shop", "stranger"])
def test_a_new_device_is_no_news_where_most_events_bring_one(every: int, expected: bool, counterparty: str) -> None:
    """A bank names a device for each visit: of those who pay so, a new one tells nothing."""
    past = [replace(one, device=f"visit {n // every}") for n, one in enumerate(history())]
    taken = event(101, LAST, 500.0, type="transfer", counterparty=counterparty, device="visit 1000")
    view = view_of([*past, taken])
    rules = {"account_takeover", "new_device_payment"} & set(fired([*past, taken]))
    assert (view["device_turnover"][-1] > 0.5) is not expected
    assert bool(rules) is expected
