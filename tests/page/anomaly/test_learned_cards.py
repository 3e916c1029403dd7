"""What verdicts changed, on the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from core.anomaly.supervised.reading import LearnedReading, LearnedWeek, VerdictBand
from core.page.anomaly.learned_cards import learned_card, learned_line
from tests.page.kit.card_contract import keeps_the_contract

WEEK = LearnedWeek(datetime(2026, 3, 2, tzinfo=UTC), 412, 61, 300, 40, 0.4123, 0.3501, used=True)
FOUND = LearnedReading(
    used=True,
    because="The week from 2026-03-02 on is ordered by verdicts.",
    judged=500,
    frauds=70,
    weeks=(replace(WEEK, with_verdicts=None, without=None, used=False), WEEK),
    raised=3,
    bands=(VerdictBand(0.0, 0.05, 200, 4), VerdictBand(0.05, 0.2, 0, 0), VerdictBand(0.8, 1.0, 12, 9)),
)


def test_weeks_and_bands_stand_with_their_counts() -> None:
    shown = learned_card(FOUND)
    for text in ("0.412", "0.350", "412", "too few", "80 to 100 %", "75 %", "2 Mar 2026"):
        assert text in shown
    assert "5 to 20 %" not in shown
    assert learned_line(FOUND) == "Used: 500 verdicts, 70 of them fraud"
    assert learned_line(replace(FOUND, used=False, judged=1)).startswith("Not used: 1 verdict, ")
    keeps_the_contract(lambda text: learned_card(replace(FOUND, because=text)))


def test_without_weeks_there_is_the_reason_alone_and_without_verdicts_nothing() -> None:
    shown = learned_card(replace(FOUND, weeks=(), bands=()))
    assert "<table" not in shown
    assert "ordered by verdicts" in shown
    assert not learned_card(None)
