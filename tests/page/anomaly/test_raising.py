"""Alerts that a page raises: asked once, listed for itself alone, and taken back."""

from __future__ import annotations

import re

import pytest

from core.anomaly.analyze import LedgerAnalysis
from core.page.anomaly import raising
from core.page.anomaly.queue_cards import ANY, choose_alerts
from core.page.anomaly.raising import Raising
from core.service import Service
from core.service.alerts import Alerts

KIND = "velocity_burst"


class Click:
    """What the framework hands over when one of our buttons is clicked."""

    def __init__(self, pick: str) -> None:
        self._data = {"pick": pick}


def picks(html: str) -> list[str]:
    """What the buttons carry."""
    return re.findall(r'data-pick="([^"]+)"', html)


def test_the_number_is_asked_about_once_and_raised_for_this_page_only(
    service: Service, example: LedgerAnalysis
) -> None:
    do = Raising(service)
    many = len(choose_alerts(example.review, 1, KIND))
    asked = do.ask(example, 1, KIND, "")
    assert f"Raise {many} alerts?" in asked
    assert picks(asked) == [f"raise:{many}", "leave"]
    html, mine = do.answer(Click(f"raise:{many}"), example, 1, KIND, "", "")  # type: ignore[arg-type]
    assert len(mine) == 32
    assert f"Raised by you: {many}" in html
    assert f"Raised by you: {many}" in do.raise_shown(example, 1, KIND, "", mine)[0]
    other, theirs = do.raise_shown(example, 1, KIND, "", "")
    assert theirs != mine
    assert f"Raised by you: {many}" in other


def test_what_was_raised_is_taken_back_and_nobody_elses(service: Service, example: LedgerAnalysis) -> None:
    do = Raising(service)
    html, mine = do.raise_shown(example, 1, KIND, "", "")
    many = len(choose_alerts(example.review, 1, KIND))
    _, theirs = do.raise_shown(example, 1, KIND, "", "")
    (back,) = picks(html)
    said, _ = do.answer(Click(back), example, 1, KIND, "", mine)  # type: ignore[arg-type]
    assert f"{many} taken back." in said
    assert service.alerts.alerts_of(mine) == ()
    assert len(service.alerts.alerts_of(theirs)) == many
    again, _ = do.answer(Click(back), example, 1, KIND, "", mine)  # type: ignore[arg-type]
    assert "None was taken back" in again


def test_a_queue_that_moved_since_the_question_is_asked_about_anew(service: Service, example: LedgerAnalysis) -> None:
    html, session = Raising(service).answer(Click("raise:1"), example, 1, KIND, "", "")  # type: ignore[arg-type]
    assert "Raise 5 alerts?" in html
    assert session == ""


def test_too_many_at_once_are_named_and_none_is_said(
    service: Service, example: LedgerAnalysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    do = Raising(service)
    monkeypatch.setattr(raising, "MAX_RAISED", 3)
    shown = len(choose_alerts(example.review, 20))
    assert shown > 3
    assert "Raise 3 alerts?" in do.ask(example, 20, ANY, "")
    assert f"{shown - 3:,} more are shown" in do.ask(example, 20, ANY, "")
    assert "nothing to raise" in do.ask(example, 1, ANY, "no such name")


def test_what_is_passed_on_says_for_how_long_it_can_be_taken_back(
    service: Service, example: LedgerAnalysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "as long as this page is open" in Raising(service).ask(example, 1, KIND, "")
    monkeypatch.setattr(Alerts, "passes_on", True)
    assert "for 60 seconds" in Raising(service).ask(example, 1, KIND, "")


@pytest.mark.parametrize("pick", ["withdraw:", "withdraw:yesterday", "withdraw:2026-01-01T00:00:00+00:00"])
def test_a_moment_that_is_none_takes_nothing_back(pick: str, service: Service, example: LedgerAnalysis) -> None:
    do = Raising(service)
    _, mine = do.raise_shown(example, 1, KIND, "", "")
    before = service.alerts.alerts_of(mine)
    html, _ = do.answer(Click(pick), example, 1, KIND, "", mine)  # type: ignore[arg-type]
    assert "Withdraw names no moment" in html or "None was taken back" in html
    assert service.alerts.alerts_of(mine) == before
