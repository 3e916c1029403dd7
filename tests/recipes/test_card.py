"""The recipe for a card on the page: a function that builds it with the kit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markupsafe import Markup

from core.errors import InvalidInput
from core.markup import el
from core.page.kit.card import answer_card, big, card, caveat_lines, chip, more, note, top_line
from core.page.kit.lists import pick_button, plain_list
from core.page.kit.meters import meter
from core.page.kit.states import empty_card, error_card, loading_card
from core.page.kit.tables import cell, row, table
from tests.page.kit.card_contract import keeps_the_contract


def weather_card(place: str) -> Markup:
    """A throwaway card that uses what the kit has."""
    rain = table(["Day", "Rain"], [row(place, "3 mm", numbers=(1,)), row(cell(el("b", place)), "0 mm", numbers=(1,))])
    return card(
        ["Weather in ", place],
        big(place),
        meter(place, "62 of 100", 62, place),
        rain,
        plain_list([place]),
        caveat_lines([place]),
        more(place, note(place)),
        pick_button(place, place),
        sub=place,
    )


def test_a_new_card_keeps_the_contract() -> None:
    keeps_the_contract(weather_card)


@pytest.mark.parametrize(
    "draw",
    [
        lambda text: empty_card(text, text),
        lambda text: loading_card(text, text, 0.4),
        lambda text: error_card(InvalidInput("file", f"holds {text}", text), {"file": text}),
        lambda text: answer_card(top_line(text, chips=chip(text, "hot")), big(text), meter(text, text, 3), title=text),
    ],
    ids=["empty", "loading", "error", "answer"],
)
def test_the_cards_of_the_kit_keep_it(draw: Callable[[str], Markup]) -> None:
    keeps_the_contract(draw)


def written_by_hand(text: str) -> Markup:
    """Escapes, but not by a call of the kit."""
    return Markup("<section class='ll-card'><h3>{}</h3></section>").format(text)


@pytest.mark.parametrize(
    "draw",
    [
        written_by_hand,
        lambda text: el("section", el("h3", text)),
        lambda text: card(None, text),
        lambda text: card("Weather", text[:0]),
        lambda text: card(text, el("p", text, class_="weather-today")),
        lambda text: card(text, el("p", text, style="color:#111827")),
        lambda text: card(text, el("button", text)),
        lambda text: card(text, el("p", text, onclick="alert(1)")),
    ],
)
def test_what_breaks_the_contract_is_noticed(draw: Callable[[str], Markup]) -> None:
    with pytest.raises(AssertionError):
        keeps_the_contract(draw)
