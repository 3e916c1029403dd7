"""What can be chosen for another run over the same holdings."""

from __future__ import annotations

import json
from html import unescape

from core.page.products.again_cards import SHARES, again_card


def test_what_was_chosen_stands_there_and_goes_along() -> None:
    shown = again_card({"product": "what"}, {"control_share": 0.1, "keep": True, "dates": "held"})
    assert 'data-several="0.1" selected' in shown
    assert 'data-several="true" selected' in shown
    carried = json.loads(unescape(shown.split('data-form="')[1].split('"')[0]))
    assert carried == {
        "columns": {"product": "what"},
        "options": {"control_share": 0.1, "keep": True, "dates": "held"},
    }


def test_nobody_is_left_alone_and_nothing_is_kept_unless_chosen() -> None:
    shown = again_card({}, {})
    assert 'data-several="0.0" selected' in shown
    assert 'data-several="false" selected' in shown
    assert shown.count("<option") == len(SHARES) + 2
