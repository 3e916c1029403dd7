"""Cells to exact values."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.errors import InvalidInput
from core.sources.exports.cells import cell_number, places, seconds, units


@pytest.mark.parametrize(
    ("cell", "wei"),
    [
        ("1,234.5", 1_234_500_000_000_000_000_000),
        ("0.000000000000000001", 1),
        ("1.5 ETH", 15 * 10**17),
        ("2E-18", 2),
        (".5", 5 * 10**17),
        (None, 0),
    ],
)
def test_coins_are_wei_to_the_last_digit(cell: str | None, wei: int) -> None:
    assert units(cell_number(cell, "x"), 18) == wei


@pytest.mark.parametrize("cell", ["1.2.3", "abc", "-1", "1e999", "0x10"])
def test_what_is_no_number_is_refused(cell: str) -> None:
    with pytest.raises(InvalidInput, match="in the fee"):
        cell_number(cell, "the fee")


def test_digits_behind_the_mark_are_those_that_say_something() -> None:
    assert [places(Decimal(text)) for text in ("1.50", "100", "0.001")] == [1, 0, 3]


def test_a_moment_is_seconds_or_a_time_in_utc() -> None:
    assert seconds("1600000000", "x") == "1600000000"
    assert seconds("2020-09-13 12:26:40", "x") == "1600000000"
    assert seconds("2020-09-13 12:26:40.000000Z", "x") == "1600000000"
    assert seconds("2020-09-13T14:26:40+02:00", "x") == "1600000000"
    with pytest.raises(InvalidInput, match="has '13/09/2020' in the time"):
        seconds("13/09/2020", "the time")
