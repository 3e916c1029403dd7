"""What the page says of a file of holdings."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from core.holdings.analyze import analyze_holdings
from core.holdings.judged import ProfileGain
from core.holdings.reading import ClientOffers, HoldersReason, HoldingsReading, ProductOffer
from core.page.products.holding_cards import holdings_html, offers_card, outlook_card, proof_card
from core.simulate.holdings import holdings_csv
from core.tables import read_table
from tests.holdings.made import table_of, wide_lines
from tests.page.kit.card_contract import keeps_the_contract

with read_table(holdings_csv(700), "holdings.csv") as table:
    DATED: HoldingsReading = analyze_holdings(table).reading


def named(text: str) -> Markup:
    """The list with a text of somebody else in every place that has one."""
    reason = HoldersReason((text,), 40, 10, 0.25)
    offers = (ClientOffers(text, (text,), (ProductOffer(text, 0.2, reason),), (), "control"),)
    return offers_card(replace(DATED, offers=offers))


def test_the_list_keeps_the_contract() -> None:
    keeps_the_contract(named)


def test_every_model_and_every_product_has_its_row() -> None:
    said = holdings_html(DATED, synthetic=True)
    assert all(one.title in said for one in DATED.test)
    assert all(product in said for product in DATED.products)
    assert "Synthetic example" in said
    assert "Synthetic example" not in holdings_html(DATED, synthetic=False)


def test_what_comes_anyway_has_its_interval() -> None:
    whole = DATED.outlook
    assert whole.expected is not None
    assert whole.low is not None
    said = outlook_card(DATED)
    assert f"{whole.expected:,.0f} of {whole.clients:,}" in said
    assert f"{whole.low:,.0f} to" in said


def test_a_profile_that_adds_nothing_is_said_to() -> None:
    gain = ProfileGain("logistic", "Logistic regression", 0.51, 0.5, 0.01, -0.02, 0.04)
    assert "nothing is shown to be added" in proof_card(replace(DATED, profile_gain=gain), synthetic=False)
    clear = replace(gain, low=0.005)
    assert "more than chance" in proof_card(replace(DATED, profile_gain=clear), synthetic=False)


def test_without_dates_it_is_called_reconstruction_and_nothing_is_expected() -> None:
    with table_of(wide_lines(600)) as table:
        found = analyze_holdings(table).reading
    assert "reconstruct" in proof_card(found, synthetic=False)
    assert "no number of openings is expected" in outlook_card(found)


def test_who_is_left_alone_is_said_with_what_is_expected_of_them() -> None:
    assert "left alone" not in outlook_card(DATED)
    alone = replace(DATED.outlook, control=70, control_expected=11.6)
    said = outlook_card(replace(DATED, outlook=alone))
    assert "70 of them are drawn to be left alone, of whom 12 are expected to open" in said
    assert "70 of them are drawn to be left alone. " in outlook_card(
        replace(DATED, outlook=replace(alone, control_expected=None))
    )
