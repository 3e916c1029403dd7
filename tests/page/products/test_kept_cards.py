"""What is said of a kept model of what to offer."""

from __future__ import annotations

from dataclasses import replace

from core.page.products.kept_cards import kept_card, kept_html
from tests.own_holdings import answered
from tests.page.kit.card_contract import EVIL, keeps_the_contract


def test_a_card_says_how_it_was_tested_and_escapes_what_a_bundle_says() -> None:
    kept = answered().kept
    assert kept is not None
    shown = kept_html(kept_card(kept, b"zip", "Said"))
    assert f"{kept.precision_at_1:.3f}" in shown
    assert kept.model in shown
    silent = replace(kept, precision_at_1=None, products=(EVIL,), model_title=EVIL, last_month=None)
    assert "does not say how it was tested" in kept_card(silent, b"zip")
    assert EVIL not in kept_card(silent, b"zip")


def test_cards_keep_the_contract() -> None:
    kept = answered().kept
    assert kept is not None
    keeps_the_contract(lambda words: kept_card(replace(kept, model_title=words, products=(words,)), b"zip", words))
