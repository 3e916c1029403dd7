"""How a column writes dates."""

from __future__ import annotations

import duckdb

from core.tables.date_style import DateStyle, within


def test_what_is_written_is_the_moment_unless_it_says_otherwise() -> None:
    assert DateStyle("c", "x", "ISO 8601").local == "x"
    assert DateStyle("c", "x", "ISO 8601", local_sql="y").local == "y"


def test_years_outside_those_of_a_ledger_are_null() -> None:
    years = ("1899-12-31", "1900-01-01", "2199-12-31", "2200-01-02")
    engine = duckdb.connect()
    found = [engine.execute(f"SELECT {within(f'TIMESTAMP {year!r}')} IS NOT NULL").fetchall()[0][0] for year in years]
    assert found == [False, True, True, False]
