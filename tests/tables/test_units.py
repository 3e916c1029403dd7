"""Amounts that could be cents: asked about where they are large whole numbers that are not round, else not."""

from __future__ import annotations

import pytest

from core.tables import read_table
from core.tables.units import minor_question


def asks(amounts: list[str], currencies: tuple[str, ...] = ()) -> bool:
    """Whether a column of such amounts is asked about."""
    rows = "".join(f"{one},x\n" for one in amounts)
    with read_table(f"amount,other\n{rows}".encode()) as table:
        return minor_question(table, "try_cast(col0 AS DOUBLE)", currencies) is not None


LARGE = [str(1_009 + 217 * n) for n in range(10)]


def test_large_whole_odd_amounts_are_asked_about() -> None:
    assert asks(LARGE)
    assert asks(LARGE, ("USD",))


@pytest.mark.parametrize(
    "amounts",
    [
        LARGE[:9],  # too few to tell
        [*LARGE[:9], "12.50"],  # not all whole
        [str(11 + n) for n in range(10)],  # small
        [str(1_000 + 500 * n) for n in range(10)],  # round
    ],
    ids=["few", "decimals", "small", "round"],
)
def test_others_are_not(amounts: list[str]) -> None:
    assert not asks(amounts)


def test_a_currency_without_a_smaller_unit_has_no_cents() -> None:
    assert not asks(LARGE, ("JPY",))
    assert not asks(LARGE, ("JPY", "KRW", ""))
    assert asks(LARGE, ("JPY", "USD"))


def test_amounts_that_are_written_with_cents_are_none() -> None:
    rows = "".join(f"{1_009 + 217 * n}.00,x\n" for n in range(10))
    with read_table(f"amount,other\n{rows}".encode()) as table:
        assert minor_question(table, "try_cast(col0 AS DOUBLE)", (), ["amount"]) is None
        assert minor_question(table, "try_cast(col0 AS DOUBLE)", (), ["other"]) is not None
