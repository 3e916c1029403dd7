"""Kinds of shops: made by hand on both sides of what recognises them."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from core.customers.shop_kinds import shop_kinds
from tests.customers.shops import orders, sample

START = date(2021, 1, 4)


def shop(gaps: list[list[int]], prices: list[float] | None = None) -> list[str]:
    """A customer per list of pauses; the prices are taken in turn."""
    rows, number = [], 0
    for customer, pauses in enumerate(gaps):
        day = START + timedelta(days=customer % 20)
        for pause in [0, *pauses]:
            day += timedelta(days=pause)
            price = (prices or [5.0, 7.5, 11.0, 20.0])[number % len(prices or [0] * 4)]
            rows.append(f"C{customer:03d},{number},{day.isoformat()},1,{price}")
            number += 1
    return rows


def names(rows: list[str]) -> set[str]:
    return {one.name for one in shop_kinds(orders(*rows))}


def random_gaps(customers: int, mean: float, each: int = 4) -> list[list[int]]:
    rng = np.random.default_rng(7)
    return [[1 + int(gap) for gap in rng.exponential(mean, each)] for _ in range(customers)]


def test_months_are_fixed_gaps_although_they_differ_by_days() -> None:
    monthly = [[31, 28, 31, 30, 31, 30]] * 30
    found = shop_kinds(orders(*shop(monthly)))
    assert [one.name for one in found] == ["subscription"]
    assert found[0].share == 1.0
    assert "30 of 30 customers" in found[0].because
    assert names(shop([[7, 7, 8, 7]] * 30)) == {"subscription"}


def test_random_gaps_are_none_of_a_subscription() -> None:
    assert names(shop(random_gaps(60, 30.0))) == set()
    assert names(shop(random_gaps(60, 7.0))) == set()
    mixed = [[30, 30, 30]] * 29 + random_gaps(31, 30.0)
    assert names(shop(mixed)) == set()


def test_one_price_is_told_by_nine_in_ten_orders() -> None:
    assert names(shop(random_gaps(30, 40.0), [9.99])) == {"single_price"}
    assert names(shop(random_gaps(30, 40.0), [9.99] * 19 + [15.0])) == {"single_price"}
    assert names(shop(random_gaps(30, 40.0), [9.99] * 4 + [15.0])) == set()
    assert names(shop(random_gaps(3, 40.0), [9.99])) == set()  # 15 orders tell nothing


def test_one_order_a_year_is_told_by_those_who_came_back() -> None:
    yearly = [[360], [372], [366, 362]] * 10
    assert names(shop(yearly + [[]] * 60)) == {"yearly"}
    assert names(shop([[360]] * 10 + [[90]] * 11 + [[]] * 60)) == set()
    assert names(shop([[360]] * 10)) == set()  # ten who came back are too few


def test_gifts_come_back_within_days_of_a_year_and_charges_to_the_day() -> None:
    about = [[355, 374, 366], [372, 358, 365], [361, 371, 360]] * 10
    assert names(shop(about)) == {"yearly"}
    assert names(shop([[365, 365, 366]] * 30)) == {"subscription", "yearly"}
    assert names(shop([[91, 92, 90, 92]] * 30)) == {"subscription"}


def test_the_example_shop_is_of_no_such_kind() -> None:
    assert sample().reading.shop_kinds == ()


@pytest.mark.parametrize("gaps", [[[30, 30]] * 30, [[365]] * 30])
def test_what_holds_is_said_with_the_count(gaps: list[list[int]]) -> None:
    (found,) = shop_kinds(orders(*shop(gaps)))
    assert found.holds
    assert found.title
    assert "30 of 30" in found.because
