"""The table of customers, and where downloads lie."""

from __future__ import annotations

from pathlib import Path

from core.page.customers.files import customer_table, write_analysis
from tests.customers.shops import sample


def test_the_table_shows_those_who_spent_most_with_plain_values() -> None:
    heads, rows = customer_table(sample())
    assert len(rows) == 5
    assert {len(row) for row in rows} == {len(heads)}
    spent = heads.index("Spent")
    assert [row[spent] for row in rows] == sorted((row[spent] for row in rows), reverse=True)  # type: ignore[type-var]


def test_two_visitors_never_share_a_folder() -> None:
    first, second = write_analysis(sample()), write_analysis(sample())
    assert Path(first[0]).parent != Path(second[0]).parent
