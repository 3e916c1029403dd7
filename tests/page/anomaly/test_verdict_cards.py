"""How a case stands, in words, and the list of all that were decided about."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

from core.alerts.verdict import DISPOSITIONS, OUTCOMES, JudgedTransaction
from core.page.anomaly.verdict_cards import (
    FILE_ACTS,
    OUTCOME_ACTS,
    STATE_ACTS,
    judged_card,
    standing_line,
    standing_word,
    verdict_bar,
)
from tests.page.kit.card_contract import EVIL, keeps_the_contract

START = datetime(2026, 3, 1, tzinfo=UTC)


def case(name: str, outcome: str | None, disposition: str, age_s: float) -> JudgedTransaction:
    """A case of Ann's."""
    return JudgedTransaction(name, outcome, None, disposition, "Bob", "Ann", "1.0", age_s, ())


def test_every_outcome_and_state_has_a_button_and_a_key_of_its_own() -> None:
    assert set(OUTCOMES) < set(OUTCOME_ACTS)
    assert set(DISPOSITIONS) < set(STATE_ACTS)
    keys = re.findall(r'data-key="(.)"', verdict_bar())
    assert len(set(keys)) == len(keys) == len(OUTCOME_ACTS) + len(STATE_ACTS) + len(FILE_ACTS)
    assert not {"J", "K"} & set(keys)


def test_open_cases_come_first_the_oldest_before_the_others() -> None:
    cases = [
        case("done", "confirmed_fraud", "closed", 9e6),
        case("young", "unsure", "open", 60.0),
        case("old", None, "escalated", 3 * 86_400.0),
    ]
    html = judged_card({one.transaction_id: one for one in cases}, "page-1")
    assert re.findall(r"<th[^>]*>(done|young|old)<", html) == ["old", "young", "done"]
    assert "3 days old" in html
    assert "Decided by you: 3, 2 of them not closed" in html
    assert judged_card({}, "page-1") == ""


def test_a_case_says_its_outcome_apart_from_what_is_done_with_it() -> None:
    one = case("t", "not_fraud", "escalated", 60.0)
    assert standing_word(one) == " · no fraud · escalated"
    assert standing_word(case("t", None, "open", 1.0)) == standing_word(None) == standing_line(None) == ""
    assert "judged by Ann with model 1.0" in standing_line(one)


def test_a_file_waits_in_the_bar_for_the_browser_to_save_it_as_text() -> None:
    bar = verdict_bar("", ("case-report.html", "<script>alert(1)</script>"))
    assert "<script" not in bar
    assert 'data-save="case-report.html"' in bar
    assert 'data-type="text/html"' in bar
    assert 'data-type="application/x-ndjson"' in verdict_bar("", ("cases.jsonl", "{}"))
    assert "data-save" not in verdict_bar()


def test_names_out_of_a_file_and_from_a_form_are_text() -> None:
    keeps_the_contract(lambda text: judged_card({text: replace(case(text, "unsure", "open", 1.0), by=text)}, text))
    told = replace(case(EVIL, "not_fraud", "open", 1.0), reason=EVIL, by=EVIL, notes=(EVIL,))
    for html in (verdict_bar(EVIL), standing_line(told)):
        assert "<img" not in html
        assert EVIL in html.unescape()
