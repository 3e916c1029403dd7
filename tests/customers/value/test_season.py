"""Months of the horizon that a history does not show."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from core.arrays import Floats, Ints
from core.customers.value.season import (
    FEWEST_YEARS,
    month_number,
    month_numbers,
    month_of_year,
    unseen_months,
    unseen_share,
)


def day(text: str) -> int:
    return (date.fromisoformat(text) - date(1970, 1, 1)).days


def test_a_year_shows_every_month() -> None:
    assert unseen_months(day("2023-01-01"), day("2023-12-31"), 90) == ()
    assert unseen_share(day("2023-01-01"), day("2023-12-31"), 90) == 0


def test_months_ahead_that_were_never_seen_are_named_in_order() -> None:
    assert unseen_months(day("2023-01-01"), day("2023-09-30"), 92) == (10, 11, 12)
    assert unseen_share(day("2023-01-01"), day("2023-09-30"), 92) == 1
    assert unseen_months(day("2023-02-01"), day("2023-11-30"), 40) == (12, 1)


def test_a_few_days_of_a_month_do_not_show_it() -> None:
    assert unseen_months(day("2023-01-25"), day("2023-12-31"), 31) == (1,)
    assert unseen_months(day("2023-01-10"), day("2023-12-31"), 31) == ()


def test_the_share_is_of_days() -> None:
    assert unseen_share(day("2023-01-01"), day("2023-10-31"), 60) == pytest.approx(1.0)
    assert unseen_share(day("2023-01-01"), day("2023-11-30"), 62) == pytest.approx(31 / 62)


def december(years: int, times: float, seed: int = 0, growth: float = 0.0) -> tuple[Ints, Floats, int]:
    """Purchases of some whole years to December 2023, in Decembers as many `times` over."""
    rng, end = np.random.default_rng(seed), day("2023-12-31")
    days = rng.integers(day(f"{2024 - years}-01-01"), end + 1, 4_000 * years)
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(int) % 12
    money = rng.gamma(4, 5, len(days)) * np.where(months == 11, times, 1.0)
    return days, money * np.exp(growth * (days - end) / 365), end


@pytest.mark.parametrize("growth", [0.0, 1.0, -0.5])
def test_a_december_that_two_years_show_is_found_whatever_the_trend(growth: float) -> None:
    found = month_of_year(*december(2, 3.0, growth=growth))
    assert found is not None
    assert found.years == 2
    assert found.factors.mean() == pytest.approx(1)
    assert found.factors[11] / np.delete(found.factors, 11).mean() == pytest.approx(3.0, rel=0.1)
    end = day("2023-12-31")
    assert found.over(end - 31, 31) == pytest.approx(found.factors[11])
    assert found.over(end, 31) == pytest.approx(found.factors[0])
    assert found.over(end - 31, 62) == pytest.approx((found.factors[11] + found.factors[0]) / 2)


def test_a_history_that_ends_within_a_month_is_cut_at_whole_months() -> None:
    days, money, end = december(3, 3.0)
    early = days <= end - 12
    found = month_of_year(days[early], money[early], end - 12)
    assert found is not None
    assert found.years == 2
    assert found.factors[11] > 2


def test_one_year_supports_nothing_and_neither_do_years_that_disagree() -> None:
    days, money, end = december(2, 3.0)
    late = days > day("2022-02-05")
    assert month_of_year(days[late], money[late], end) is None
    assert month_of_year(days[:0], money[:0], end) is None
    flat = [month_of_year(*december(FEWEST_YEARS, 1.0, seed)) for seed in range(40)]
    assert sum(one is not None for one in flat) <= 4
    days, money, end = december(2, 1.0)
    once = np.where((days >= day("2022-06-01")) & (days < day("2022-07-01")), money * 5, money)
    assert month_of_year(days, once, end) is None


def test_months_are_numbered_alike_one_by_one_and_all_at_once() -> None:
    days = np.arange(day("2019-12-25"), day("2021-02-03"), 9)
    assert month_numbers(days).tolist() == [month_number(int(one)) for one in days]
    assert month_number(day("1970-02-01")) == 1
