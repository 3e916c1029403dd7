"""Dates as people write them."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.tables import read_table
from core.tables.dates import date_style
from core.tables.table import Table
from core.wire import iso


def column(cells: list[str]) -> Table:
    """A table whose column `v` holds these cells."""
    return read_table(("v,k\n" + "".join(f'"{cell}",x\n' for cell in cells)).encode())


def read(cells: list[str]) -> list[str | None]:
    """The cells as ISO moments, None where they cannot be read."""
    with column(cells) as table:
        moments, readable = table.times("v")
    return [iso(ms / 1000) if ok else None for ms, ok in zip(moments.tolist(), readable.tolist(), strict=True)]


@pytest.mark.parametrize(
    ("cells", "moments"),
    [
        (["2024-01-05"], ["2024-01-05T00:00:00Z"]),
        (["2024-01-05 10:30", "2024-1-6T10:30:15.250"], ["2024-01-05T10:30:00Z", "2024-01-06T10:30:15Z"]),
        (["2024/01/05 10:30", "2024.1.6"], ["2024-01-05T10:30:00Z", "2024-01-06T00:00:00Z"]),
        (["12/1/2010 8:26", "12/13/2010 8:26"], ["2010-12-01T08:26:00Z", "2010-12-13T08:26:00Z"]),
        (["13/12/2010", "01/02/2010"], ["2010-12-13T00:00:00Z", "2010-02-01T00:00:00Z"]),
        (["31.12.10 23:59"], ["2010-12-31T23:59:00Z"]),
        (["12/31/2010 8:26:30 PM"], ["2010-12-31T20:26:30Z"]),
        (["1-Dec-10", "02-Dec-2010"], ["2010-12-01T00:00:00Z", "2010-12-02T00:00:00Z"]),
        (["1 Dec 2010 10:00", "December 5, 2010"], ["2010-12-01T10:00:00Z", "2010-12-05T00:00:00Z"]),
        (["40513.5", "40514"], ["2010-12-01T12:00:00Z", "2010-12-02T00:00:00Z"]),
        (["20240229", "20240230"], ["2024-02-29T00:00:00Z", None]),
        (["1291191960", "1291191961"], ["2010-12-01T08:26:00Z", "2010-12-01T08:26:01Z"]),
        (["1291191960000"], ["2010-12-01T08:26:00Z"]),
        (["2024-01-05T10:00:00+02:00", "2024-01-05 10:00 -0500"], ["2024-01-05T08:00:00Z", "2024-01-05T15:00:00Z"]),
        (["2024-01-05", "2024-02-30", "infinity", "soon", "0010-01-01", ""], ["2024-01-05T00:00:00Z", *[None] * 5]),
    ],
)
def test_dates_are_read_as_meant(cells: list[str], moments: list[str | None]) -> None:
    assert read(cells) == moments


def test_an_order_that_no_date_proves_is_said_and_can_be_chosen() -> None:
    with column(["03/04/2010", "05/06/2010"]) as table:
        assumed = date_style(table, "v")
        assert assumed.ambiguous
        assert "read as month first" in assumed.note
        chosen = date_style(table, "v", "day first")
        (moments,) = table.arrays([f"epoch_ms({chosen.sql})"])
        assert iso(int(moments[0]) / 1000) == "2010-04-03T00:00:00Z"


def test_dates_that_contradict_the_order_of_the_others_are_counted() -> None:
    with column(["13/12/2010", "14/12/2010", "12/15/2010"]) as table:
        assert "1 dates" in date_style(table, "v").note


def test_mixed_time_zones_are_counted_and_said() -> None:
    with column(["2024-01-05T10:00:00Z", "2024-01-05T10:00:00+02:00", "2024-01-05 10:00:00"]) as table:
        style = date_style(table, "v")
        assert (style.zoned, style.unzoned, style.offsets) == (2, 1, 2)
        assert "taken as UTC" in style.note


def test_the_local_time_is_the_one_that_is_written_whatever_zone_is_stated() -> None:
    clocks = ("2024-01-05T23:30:00+05:00", "2024-01-05 23:30:00Z", "2024-01-05 23:30:00 +0530", "2024.1.5 23:30:00")
    for cells in (list(clocks), *([one] for one in clocks)):
        with column(cells) as table:
            (moments,) = table.arrays([f"epoch_ms({date_style(table, 'v').local})"])
        assert {iso(int(one) / 1000) for one in moments} == {"2024-01-05T23:30:00Z"}, cells


def test_an_unknown_order_is_refused() -> None:
    with column(["03/04/2010"]) as table, pytest.raises(InvalidInput, match="date_order"):
        date_style(table, "v", "year first")
