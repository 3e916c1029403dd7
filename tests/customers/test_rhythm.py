"""The shop's pauses: each customer counts once, and time away is judged by them."""

from __future__ import annotations

import numpy as np
import pytest

from core.customers.rhythm import FEWEST_CUSTOMERS, pauses
from tests.customers.shops import orders


def _shop(customers: int) -> list[str]:
    """One customer orders daily for thirty days; every other one twice, ten days apart, and twice on the second day."""
    rows = [f"busy,a{day},2024-03-{day:02},1,1" for day in range(1, 31)]
    for i in range(1, customers):
        rows += [f"c{i},b{i},2024-03-05,1,1", f"c{i},c{i},2024-03-15,1,1", f"c{i},d{i},2024-03-15,1,1"]
    return rows


def test_each_customer_counts_once_however_busy() -> None:
    found = pauses(orders(*_shop(40)))
    assert found is not None
    rhythm, made = found
    assert (rhythm.customers, rhythm.pauses) == (40, 29 + 39)
    assert (rhythm.median_days, rhythm.p75_days, rhythm.p90_days) == (10, 10, 10)
    assert rhythm.days_to_second_order == 10
    assert made.shares_shorter(np.array([0, 1, 2, 10, 11])) == pytest.approx([0, 0, 1 / 40, 1 / 40, 1])


def test_too_few_who_came_back_have_no_rhythm() -> None:
    assert pauses(orders(*_shop(FEWEST_CUSTOMERS - 1))) is None
    assert pauses(orders(*_shop(FEWEST_CUSTOMERS))) is not None


def test_a_second_order_on_the_same_day_is_no_pause() -> None:
    rows = [f"{i},{i}-{n},2024-03-01,1,1" for i in range(30) for n in range(2)]
    assert pauses(orders(*rows)) is None
