"""Months in the ways that people write them."""

from __future__ import annotations

import pytest

from core.holdings.months import month_style
from tests.holdings.made import table_of

MARCH = 12 * 2024 + 2


@pytest.mark.parametrize("written", ["2024-03", "202403", "03/2024", "3.2024", "2024-03-31", "31.03.2024", "2024/03"])
def test_a_month_is_the_same_however_it_is_written(written: str) -> None:
    with table_of(["id,when", f"1,{written}", "2,", f"3,{written}"]) as table:
        style = month_style(table, "when", None)
        (found,) = table.arrays([f"({style.sql})::INTEGER"])
        assert found.tolist() == [MARCH, None, MARCH]
        assert style.read == 1
        assert not style.ambiguous


def test_day_and_month_that_nothing_tells_apart_are_said_to_be() -> None:
    with table_of(["id,when", "1,03/04/2024", "2,05/06/2024"]) as table:
        assert month_style(table, "when", None).ambiguous
        style = month_style(table, "when", "day first")
        assert not style.ambiguous
        (found,) = table.arrays([f"({style.sql})::INTEGER"])
        assert found.tolist() == [12 * 2024 + 3, 12 * 2024 + 5]


def test_what_is_no_month_is_not_read() -> None:
    with table_of(["id,when", "1,soon", "2,2024-03-01", "3,later"]) as table:
        assert month_style(table, "when", None).read == pytest.approx(1 / 3)
