"""The shop's own segments in the answer, with the file that says them again."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

from markupsafe import Markup

from core.customers.definitions import parse_definitions
from core.customers.own_segments import OwnRow
from core.customers.scoring import scoring_words
from core.page.customers.own_cards import decided_card, own_table
from tests.customers.shops import sample
from tests.page.kit.card_contract import keeps_the_contract

ROWS = (OwnRow("VIP <b>", "spent >= 10", 1_234, 5_678.0, 0.25),)


def test_counts_and_money_stand_beside_each_segment() -> None:
    html = own_table(ROWS, "GBP")
    assert "1,234" in html
    assert "5,678" in html
    assert "25 %" in html
    assert "VIP &lt;b&gt;" in html
    assert own_table((), "GBP") == ""


def test_what_is_saved_is_what_was_decided() -> None:
    decided = parse_definitions("recency: 30, 60, 120, 240\nVIP & co: spent >= 1000")
    assert decided is not None
    reading = replace(sample().reading, definitions=decided.text, own_segments=ROWS, scoring=scoring_words(decided))
    html = decided_card(reading)
    link = re.search(r'href="data:text/plain;charset=utf-8,([^"]*)"', html)
    assert link is not None
    assert parse_definitions(unquote(link[1])) == decided
    assert "up to 30 days" in html
    assert decided_card(sample().reading) == ""


def test_it_keeps_the_contract_of_cards() -> None:
    def card_of(text: str) -> Markup:
        row = OwnRow(text, "spent > 1", 1, 1.0, 1.0)
        return decided_card(replace(sample().reading, definitions=text, own_segments=(row,)))

    keeps_the_contract(card_of)
