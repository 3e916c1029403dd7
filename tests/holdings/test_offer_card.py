"""The card of a kept model says what was measured."""

from __future__ import annotations

from core.holdings.analyze import analyze_holdings
from core.holdings.offer_card import offer_card
from core.simulate.holdings import holdings_csv
from core.tables import read_table
from tests.holdings.made import table_of, wide_lines


def test_its_figures_are_those_of_the_test() -> None:
    with read_table(holdings_csv(700), "h.csv") as table:
        found = analyze_holdings(table).reading
    card = offer_card(found, "not stated")
    best = next(one for one in found.test if one.answers)
    assert f"| {best.title} | {best.precision_at_1:.3f} | {best.low:.3f} to {best.high:.3f} |" in card
    assert "within 12 months" in card
    assert "synthetic-" not in card


def test_without_dates_it_says_reconstruction() -> None:
    with table_of(wide_lines()) as table:
        card = offer_card(analyze_holdings(table).reading, "not stated")
    assert "(reconstruction)" in card
