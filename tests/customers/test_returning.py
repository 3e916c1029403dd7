"""Who came back, and what that is worth."""

from __future__ import annotations

import numpy as np
import pytest

from core.customers.measure import measure_customers
from core.customers.returning import RECENT_DAYS, half_the_money, returning
from tests.customers.shops import orders


def test_new_and_returning_money_of_the_last_ninety_days() -> None:
    rows = [
        "old,1,2023-01-01,1,100",  # long gone
        "back,2,2023-01-01,1,30",
        "back,3,2024-06-01,1,50",
        "new,4,2024-06-10,1,7",
        "new,5,2024-06-20,1,8",
    ]
    shop = orders(*rows, as_of="2024-06-30")
    found = returning(shop, measure_customers(shop))
    assert (found.new_customers, found.new_revenue) == (1, 15)
    assert (found.returning_customers, found.returning_revenue) == (1, 50)
    assert found.repeat_customers == 2
    assert found.repeat_rate == pytest.approx(2 / 3)
    assert found.half_the_money_customers == 1  # 100 of 195: more than half alone


def test_half_the_money_needs_no_more_customers_than_it_must() -> None:
    shop = orders("a,1,2024-01-01,1,50", "b,2,2024-01-01,1,30", "c,3,2024-01-01,1,20")
    assert returning(shop, measure_customers(shop)).half_the_money_customers == 1
    shop = orders("a,1,2024-01-01,1,40", "b,2,2024-01-01,1,40", "c,3,2024-01-01,1,20")
    assert returning(shop, measure_customers(shop)).half_the_money_customers == 2


def test_who_returned_more_than_she_bought_takes_nothing_from_the_others() -> None:
    assert half_the_money(np.array([-500.0, 60.0, 40.0])) == 1
    assert half_the_money(np.array([-5.0, 0.0])) == 0


@pytest.mark.parametrize(("days_ago", "new"), [(RECENT_DAYS - 1, 1), (RECENT_DAYS + 1, 0)])
def test_the_recent_period_is_ninety_days(days_ago: int, new: int) -> None:
    placed = np.datetime64("2024-06-30") - days_ago
    shop = orders(f"a,1,{placed},1,5", "b,2,2023-01-01,1,5", as_of="2024-06-30")
    assert returning(shop, measure_customers(shop)).new_customers == new


@pytest.mark.parametrize(("first", "before"), [("2024-06-01", 0), ("2024-03-01", 31), ("2023-06-30", 276)])
def test_it_is_told_how_much_was_seen_before(first: str, before: int) -> None:
    shop = orders(f"a,1,{first},1,5", "b,2,2024-06-20,1,5", as_of="2024-06-30")
    assert returning(shop, measure_customers(shop)).earlier_days == before
