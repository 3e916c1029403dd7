"""The live monitor's card: its controls, what it counts, alerts with their reasons; text is text."""

from __future__ import annotations

from datetime import UTC, datetime

from markupsafe import Markup

from core.anomaly.single import TransactionScore
from core.page.anomaly.monitor_cards import monitor_card, monitor_section
from core.service.feeds import FeedEvent
from core.service.monitor import FROM_FIRST, MonitorView, RaisedWallet
from tests.page.kit.card_contract import keeps_the_contract


def event(wallet: str = "w", staged: str = "", currency: str = "", reason: str = "Much.") -> FeedEvent:
    """An alert."""
    score = TransactionScore("t", 1.0, 9.0, 0.0002, True, ("mule_account",), (reason, "b", "c", "d"))
    return FeedEvent(wallet, datetime(2026, 3, 1, 12, tzinfo=UTC), 1_234.5, currency, score, staged)


def view(one: FeedEvent, **more: object) -> MonitorView:
    """A monitor that saw it."""
    shown = MonitorView("t", seen=7, left=3, alerts=2, staged=1, events=(one,), raised=(RaisedWallet(one, 2),))
    return MonitorView(**{**vars(shown), **more})


def test_it_keeps_the_contract_of_cards() -> None:
    def draw(text: str) -> Markup:
        one = event(text, reason=text)
        return monitor_card(view(one, session=text, staged=None, said=text))

    keeps_the_contract(draw)


def test_before_anything_is_watched_there_are_the_controls_alone() -> None:
    said = monitor_section()
    assert "0 events watched" in said
    assert "Latest events" not in said
    assert said.count("data-pick=") == 4
    assert 'data-running="false"' in said


def test_it_counts_what_came_and_says_what_is_simulated() -> None:
    said = monitor_card(view(event(staged="round_trip")))
    assert "7 of 10 events came; 2 of them are alerts." in said
    assert "Synthetic" in said
    assert "Simulated as: round trip." in said
    assert "alert 2 of this wallet" in said
    assert "1,234.50" in said
    assert said.count("<li>Much.") == 1
    assert "<li>d" not in said


def test_of_a_session_nothing_is_called_synthetic() -> None:
    said = monitor_card(view(event(currency="EUR"), source=FROM_FIRST, session="desk", staged=None, left=None))
    assert "Synthetic" not in said
    assert "Session desk" in said
    assert "7 events came" in said
    assert "1,234.50 EUR" in said


def test_a_rules_own_values_are_said_without_the_rule() -> None:
    assert "The rule:" not in monitor_card(view(event(reason="Mule: 3 came in. The rule: At least 3.")))
