"""What is asked before alerts are raised, and how they are listed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from markupsafe import Markup

from core.alerts.alert import Alert
from core.page.anomaly.raising_cards import question_to_raise, raised_card
from tests.page.kit.card_contract import keeps_the_contract

NOW = datetime(2026, 1, 2, 3, 4, 5, 678_000, UTC)


def test_the_list_keeps_the_contract_and_offers_the_newest_back() -> None:
    def draw(text: str) -> Markup:
        old = Alert(1, NOW - timedelta(hours=1), text, "t", 0.5, "app")
        return raised_card([Alert(2, NOW, text, text, 0.5, "app"), old])

    keeps_the_contract(draw)
    assert "Take back the newest 1<" in draw("w")
    assert "Take back the newest 1 (within 60 seconds)" in raised_card([Alert(2, NOW, "w", "t", 0.5, "app")], "", 60)


def test_one_alert_is_asked_about_in_the_singular() -> None:
    assert "Raise 1 alert?" in question_to_raise(1, 0, None)


def test_nothing_raised_is_nothing_shown_but_what_was_just_done() -> None:
    assert raised_card([]) == ""
    assert "3 taken back." in raised_card([], "3 taken back.")
