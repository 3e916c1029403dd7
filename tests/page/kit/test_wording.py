"""Numbers, times and names as people read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from core.page.kit.wording import (
    age_text,
    beyond,
    day,
    hash_short,
    number_text,
    percent_text,
    percentile_text,
    signed,
    span_of_days,
    with_unit,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (18_204, "18,204"),
        (2_332.5768, "2,333"),
        (620.71, "620.7"),
        (28.254, "28.25"),
        (0.5167, "0.517"),
        (0.00042, "0.00042"),
        (0.00001, "0.00001"),
        (0.0, "0"),
        (-1_234.0, "-1,234"),
        (1.7499e16, "1.75e16"),
        (None, "not known"),
        (float("nan"), "not known"),
        (float("inf"), "not known"),
    ],
)
def test_numbers_have_thousands_separators_and_only_digits_that_help(value: float | None, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize(
    ("value", "start", "shown"),
    [
        (0.0368, 0.582, "0.036"),
        (0.0368, 0.001, "0.037"),
        (0.037, 0.582, "0.037"),
        (117_691.2, 0.0, "117,692"),
        (-22.804, 0.0, "-22.81"),
        (0.0000371, 1.0, "0.0000371"),
        (0.0, 3.0, "0"),
    ],
)
def test_a_limit_to_be_passed_is_shown_on_its_far_side(value: float, start: float, shown: str) -> None:
    assert number_text(beyond(value, start)) == shown


def test_a_ratio_and_a_count_have_no_unit() -> None:
    assert [with_unit(2.0, unit) for unit in ("1", "count", "", "ETH", "1/day")] == [
        "2",
        "2",
        "2",
        "2 ETH",
        "2 per day",
    ]


def test_a_missing_value_has_no_unit() -> None:
    assert with_unit(None, "ETH") == "not known"


def test_no_percentile_is_said_to_be_all_or_nothing() -> None:
    assert [percentile_text(value) for value in (0.0, 0.99, 50.4, 99.6, 100.0)] == [
        "below 1 %",
        "below 1 %",
        "above 50 %",
        "above 99 %",
        "above 99 %",
    ]


def test_a_push_too_small_to_show_has_no_sign() -> None:
    assert [signed(value) for value in (1.234, -0.5, 0.004, -0.004)] == ["+1.23", "-0.50", "0.00", "0.00"]


def test_a_small_share_is_not_rounded_away() -> None:
    assert [percent_text(share) for share in (0.004, 0.414, 1.0)] == ["below 1 %", "41 %", "100 %"]


def test_days_are_those_of_utc() -> None:
    assert day(datetime(2024, 1, 3, 23, 30, tzinfo=timezone(timedelta(hours=-2)))) == "4 Jan 2024"


def test_a_span_says_that_it_is_utc() -> None:
    first, last = datetime(2024, 1, 3, tzinfo=UTC), datetime(2025, 11, 1, tzinfo=UTC)
    assert span_of_days(first, last) == "3 Jan 2024 to 1 Nov 2025 (UTC)"
    assert span_of_days(first, first) == "3 Jan 2024 (UTC)"
    assert span_of_days(None, None) == ""


def test_ages_are_told_in_the_largest_unit_that_fits() -> None:
    assert [age_text(seconds) for seconds in (3, 180, 7_200, 259_200)] == [
        "just now",
        "3 min old",
        "2 h old",
        "3 days old",
    ]


def test_only_long_hashes_are_shortened() -> None:
    assert hash_short("0x" + "a" * 64) == "0xaaaaaaaa…aaaaaa"
    assert hash_short("GENESIS_1") == "GENESIS_1"
