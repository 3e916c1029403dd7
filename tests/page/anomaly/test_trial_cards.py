"""A trial beside the present settings, on the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from markupsafe import Markup

from core.anomaly.trial_reading import Fired, TrialPart, TrialReading, UnjudgedCase
from core.page.anomaly.trial_cards import trial_card, trial_line
from tests.page.kit.card_contract import keeps_the_contract

NOW = Fired(51, 0.54, 41, 50, 16, 0.32, 0.64, 5_520.0)
PART = TrialPart(
    datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC), NOW, replace(NOW, alerts=36, cost=None), 35
)
LATER = replace(
    PART,
    from_=datetime(2026, 2, 2, tzinfo=UTC),
    never_judged=2,
    unjudged=(UnjudgedCase("2026-02-03", "W9"), UnjudgedCase("2026-02-02", "W7")),
)
FOUND = TrialReading(PART, LATER)


def test_both_stand_side_by_side_and_who_was_never_judged_is_named() -> None:
    shown = trial_card(FOUND, [{"budget": 3}])
    for text in ("05 Jan to 01 Feb, now", "5,520.00", "not known", "64 %", "From 2 Feb 2026 on", 'value="3"'):
        assert text in shown
    assert "Never judged: 2 of the later weeks&#39; 36 cases" in shown
    assert "W9 on 2026-02-03, W7 on 2026-02-02" in shown
    assert "This is try" not in shown
    assert "This is try 2" in trial_card(FOUND, [{}, {}])
    assert trial_line(FOUND, 2) == "2 tried; later weeks: 36 cases instead of 51"
    assert trial_line(None, 0) == "0 tried so far"


def test_a_short_ledger_has_no_later_weeks() -> None:
    assert "no Monday inside" in trial_card(replace(FOUND, earlier=None), [{}])


def test_it_keeps_the_contract() -> None:
    def draw(text: str) -> Markup:
        unjudged = (UnjudgedCase("2026-02-03", text),)
        return trial_card(TrialReading(PART, replace(LATER, unjudged=unjudged)), [{"watch": [text]}], text)

    keeps_the_contract(draw)
