"""Months of the horizon that a history does not show."""

from __future__ import annotations

from datetime import date

import pytest

from core.customers.value.season import unseen_months, unseen_share


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
