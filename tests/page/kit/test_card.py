"""The frame around what the page says."""

from __future__ import annotations

from core.markup import el
from core.page.kit.card import card


def test_what_stands_above_the_heading_comes_before_it_and_attributes_reach_the_card() -> None:
    drawn = card("Left <out>", "body", above=el("p", "warning"), id="x", data_scroll="1", tabindex=None)
    assert drawn == (
        '<section class="ll-card" id="x" data-scroll="1"><p>warning</p><h3>Left &lt;out&gt;</h3>body</section>'
    )


def test_a_card_without_a_title_has_no_heading() -> None:
    assert card(None, "body") == '<section class="ll-card">body</section>'
