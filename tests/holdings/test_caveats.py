"""What an answer says against itself."""

from __future__ import annotations

from core.holdings.analyze import analyze_holdings
from core.simulate.holdings import holdings_csv
from core.tables import read_table
from tests.holdings.made import table_of, wide_lines


def test_openings_without_doing_anything_are_no_effect_of_offers() -> None:
    with read_table(holdings_csv(700)) as table:
        said = " ".join(analyze_holdings(table).reading.caveats)
    assert "control" in said
    assert "12 months" in said
    assert "Clients without any product" in said


def test_what_was_not_looked_at_is_named() -> None:
    with table_of(wide_lines(600)) as table:
        said = " ".join(analyze_holdings(table).reading.caveats)
    assert "birth_year" in said
    assert "Not read" not in said
