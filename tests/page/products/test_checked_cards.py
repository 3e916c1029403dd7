"""What the page says of how far chances and the order can be trusted."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from core.holdings.judged import EqualShares, FairnessLine
from core.page.products.checked_cards import attributes_card, chances_card
from core.page.products.holding_cards import holdings_html
from tests.page.kit.card_contract import keeps_the_contract
from tests.page.products.test_holding_cards import DATED


def test_chances_are_shown_product_by_product_with_their_intervals() -> None:
    said = chances_card(DATED)
    assert "Product by product" in said
    assert all(one.product in said for one in DATED.product_calibration)


def test_protected_attributes_are_shown_with_what_was_looked_at() -> None:
    assert DATED.fairness == ()
    assert "protected attributes" not in holdings_html(DATED, synthetic=False)
    line = FairnessLine("sex", "w", False, 240, 0.08, 0.05, 0.12, 30, 0.4, 0.2, 0.6)
    said = attributes_card(replace(DATED, fairness=(line,)))
    assert "sex: w" in said
    assert "No model looked at them" in said
    assert "looked at sex, as chosen" in attributes_card(replace(DATED, fairness=(replace(line, used=True),)))


def by_attribute(text: str) -> Markup:
    """The card with a text of somebody else in every place that has one."""
    line = FairnessLine(text, text, False, 240, 0.08, 0.05, 0.12, 30, 0.4, 0.2, 0.6, 0.7)
    equal = EqualShares(text, 0.3, 0.28, -0.02, -0.03, -0.01)
    return attributes_card(replace(DATED, fairness=(line,), equal_shares=(equal,)))


def test_the_card_keeps_the_contract() -> None:
    keeps_the_contract(by_attribute)


def test_a_ratio_below_four_fifths_is_marked_and_called_a_screening_figure() -> None:
    low = by_attribute("sex")
    assert "0.70 &lt;" in low
    assert "no legal test" in low
    line = FairnessLine("sex", "w", False, 240, 0.08, 0.05, 0.12, 30, 0.4, 0.2, 0.6, 0.8)
    assert "0.80 &lt;" not in attributes_card(replace(DATED, fairness=(line,)))


def test_what_equal_shares_would_cost_is_said_with_its_interval() -> None:
    said = by_attribute("sex")
    assert "-0.020 (-0.030 to -0.010)" in said
    assert "may itself be unlawful" in said


def test_one_curve_stands_for_all_products() -> None:
    said = chances_card(DATED)
    assert "All products together" in said
    assert f"{100 * DATED.calibration[0].came:.1f}" in said
