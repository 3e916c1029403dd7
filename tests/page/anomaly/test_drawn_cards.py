"""The card of what was drawn below the line, and what verdicts on it say."""

from __future__ import annotations

import re
from dataclasses import replace

from core.anomaly.analyze import LedgerAnalysis
from core.anomaly.drawn import estimate_found
from core.page.anomaly.drawn_cards import SHOWN, drawn_card, found_line
from tests.page.kit.card_contract import EVIL


def test_every_drawn_event_has_its_chance_and_three_verdicts(example: LedgerAnalysis) -> None:
    events = example.review.draws.at(10)
    html = drawn_card(events, {})
    assert len(re.findall('data-of="', html)) == 3 * min(SHOWN, len(events))
    assert f"Drawn at random below the line: {len(events)}" in html
    assert drawn_card((), {}) == ""


def test_a_name_out_of_a_file_is_text(example: LedgerAnalysis) -> None:
    one = replace(example.review.draws.at(10)[0], transaction_id=EVIL, wallet_id=EVIL)
    assert "<img" not in drawn_card([one], {})


def test_what_nobody_judged_is_not_said() -> None:
    assert "not known before" in found_line(estimate_found([True], [], 5, 100))
    assert "%" not in found_line(estimate_found([], [], 5, 100))
    assert "to 100 % of all frauds" in found_line(estimate_found([True], [(False, 0.1)], 5, 100))
