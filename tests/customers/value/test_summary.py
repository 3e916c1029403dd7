"""Purchases to x, t_x, T and mean repeat spend."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from core.customers.value import repeat_summary
from tests.customers.value.conftest import Cdnow

CODES = np.array([7, 7, 7, 7, 3, 3, 9])
DAYS = np.array(
    [
        "2024-01-01T09:00",
        "2024-01-08T10:00",
        "2024-01-08T18:00",
        "2024-01-22T08:00",
        "2024-01-10T12:00",
        "2024-01-10T13:00",
        "2024-02-01T00:00",
    ],
    dtype="datetime64[m]",
)
MONEY = np.array([10.0, 20.0, 5.0, 35.0, 8.0, 8.0, 99.0])


def test_two_orders_on_one_day_are_one_repeat_period() -> None:
    summary = repeat_summary(CODES, DAYS, MONEY, np.datetime64("2024-01-29"))
    assert summary.customers.tolist() == [3, 7]
    assert summary.repeat_periods.tolist() == [0, 2]
    assert summary.recency_units.tolist() == [0.0, 3.0]
    assert summary.age_units == pytest.approx([19 / 7, 4.0])


def test_mean_repeat_spend_leaves_the_first_day_out_and_is_missing_without_a_repeat() -> None:
    summary = repeat_summary(CODES, DAYS, MONEY, np.datetime64("2024-01-29"))
    assert np.isnan(summary.mean_repeat_spend[0])
    assert summary.mean_repeat_spend[1] == 30.0
    assert summary.repeat_customers == 1


def test_the_first_day_tells_of_spend_where_it_is_asked_to() -> None:
    summary = repeat_summary(CODES, DAYS, MONEY, np.datetime64("2024-01-29"))
    days, mean = summary.spend_rows(with_first=True)
    assert days.tolist() == [1, 3]
    assert mean.tolist() == [16.0, (10.0 + 25.0 + 35.0) / 3]
    assert summary.spend_rows(with_first=False)[0] is summary.repeat_periods


def test_row_order_does_not_matter() -> None:
    shuffled = np.random.default_rng(1).permutation(len(CODES))
    one = repeat_summary(CODES, DAYS, MONEY, np.datetime64("2024-03-01"))
    two = repeat_summary(CODES[shuffled], DAYS[shuffled], MONEY[shuffled], np.datetime64("2024-03-01"))
    for name in ("customers", "repeat_periods", "recency_units", "age_units", "mean_repeat_spend"):
        np.testing.assert_allclose(getattr(one, name), getattr(two, name))


def test_purchases_after_as_of_and_customers_who_came_later_are_left_out() -> None:
    summary = repeat_summary(CODES, DAYS, MONEY, np.datetime64("2024-01-08"))
    assert summary.customers.tolist() == [7]
    assert summary.repeat_periods.tolist() == [1]


def test_a_return_lowers_the_money_but_is_no_purchase_day() -> None:
    days = np.array(["2024-01-01", "2024-01-05", "2024-01-05", "2024-01-09"], dtype="datetime64[D]")
    summary = repeat_summary([1, 1, 1, 1], days, [10.0, 30.0, -12.0, -5.0], np.datetime64("2024-01-10"), unit_days=1)
    assert summary.repeat_periods.tolist() == [1]
    assert summary.recency_units.tolist() == [4.0]
    assert summary.mean_repeat_spend.tolist() == [18.0]


def test_nothing_observed_gives_no_customers() -> None:
    summary = repeat_summary(CODES, DAYS, MONEY, np.datetime64("2020-01-01"))
    assert summary.customers.shape == summary.mean_repeat_spend.shape == (0,)


@pytest.mark.parametrize(
    ("codes", "days", "money", "said"),
    [
        (CODES[:3], DAYS, MONEY, "one row each"),
        (CODES, np.where(CODES == 9, np.datetime64("NaT"), DAYS), MONEY, "a time is missing"),
        (CODES, DAYS, np.where(CODES == 9, np.nan, MONEY), "an amount is missing"),
    ],
)
def test_broken_rows_are_named(
    codes: NDArray[np.int64], days: NDArray[np.datetime64], money: NDArray[np.float64], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        repeat_summary(codes, days, money, np.datetime64("2024-01-29"))


@pytest.mark.data
def test_raw_cdnow_gives_the_published_summary_of_its_first_39_weeks(
    purchases: tuple[NDArray[np.int64], NDArray[np.datetime64], NDArray[np.float64]], cdnow: Cdnow
) -> None:
    summary = repeat_summary(*purchases, np.datetime64("1997-09-30"))
    assert len(summary.customers) == 2357
    assert summary.repeat_customers == 946
    np.testing.assert_array_equal(summary.repeat_periods, cdnow.x)
    # Published with two decimals.
    np.testing.assert_allclose(summary.recency_units, cdnow.t_x, atol=0.00501)
    np.testing.assert_allclose(summary.age_units, cdnow.age, atol=0.00501)
    np.testing.assert_allclose(np.nan_to_num(summary.mean_repeat_spend), cdnow.mean, atol=0.00501)
