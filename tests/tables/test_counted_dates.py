"""Dates that are counts."""

from __future__ import annotations

from datetime import datetime

import pytest

from core.tables import read_table
from core.tables.dates import date_style
from tests.tables.writing import TRUTH, Writer, as_csv, rows

EXCEL, UNIX = datetime(1899, 12, 30), datetime(1970, 1, 1)


@pytest.mark.parametrize(
    ("writer", "separator", "shape", "timed", "instants"),
    [
        (lambda at: f"{(at - UNIX).total_seconds():.0f}", ",", "seconds since 1970", True, True),
        (lambda at: f"{(at - UNIX).total_seconds():.3f}", ",", "seconds since 1970", True, True),
        (lambda at: f"{(at - UNIX).total_seconds() * 1e3:.0f}", ",", "milliseconds since 1970", True, True),
        (lambda at: f"{(at - EXCEL).total_seconds() / 86400:.8f}", ",", "Excel day numbers", True, False),
        (
            lambda at: f"{(at - EXCEL).total_seconds() / 86400:.8f}".replace(".", ","),
            ";",
            "Excel day numbers",
            True,
            False,
        ),
        (lambda at: str((at - EXCEL).days), ",", "Excel day numbers", False, False),
        (lambda at: f"{at:%Y%m%d}", ",", "yyyymmdd", False, False),
        (lambda at: f"{at:%Y%m%d%H%M%S}", ",", "yyyymmddhhmmss", True, False),
    ],
)
def test_counts_are_told_by_their_size(writer: Writer, separator: str, shape: str, timed: bool, instants: bool) -> None:
    with read_table(as_csv(rows(writer), separator).encode()) as table:
        style = date_style(table, "date")
        (written,) = table.arrays([f"strftime({style.local} + INTERVAL 1 SECOND, '%Y-%m-%d %H:%M')"])
    pattern = "%Y-%m-%d %H:%M" if timed else "%Y-%m-%d 00:00"
    assert written.tolist() == [one.at.strftime(pattern) for one in TRUTH]
    assert (style.shape, style.timed, style.instants) == (shape, timed, instants)


def test_seconds_from_a_start_that_nobody_names_are_no_days_of_excel() -> None:
    rows = "".join(f"{seconds},{seconds % 9}.50\n" for seconds in range(0, 172_000, 700))
    with read_table(f"time,amount\n{rows}".encode()) as table:
        assert date_style(table, "time").shape == "no dates"
