"""Trying other settings on the open ledger: what is shown while it works, after it, and when it is refused."""

from __future__ import annotations

from core.anomaly.analyze import LedgerAnalysis
from core.page.anomaly.files import EXAMPLE
from core.page.anomaly.lens import ledger_lens
from core.page.anomaly.trying import try_settings
from core.service import Service

CHOICES = {"detector": "combined", "budget": 10}


def test_a_try_is_shown_counted_and_kept_for_the_next(service: Service, example: LedgerAnalysis) -> None:
    lens = ledger_lens(service)
    working, done = try_settings(lens, {"budget": "1", "mode": "all"}, EXAMPLE, example, CHOICES)
    assert "Trying it on the past." in working["pictures"]
    assert "0 tried so far" in working["pictures"]
    held = done["held"]
    assert held.tries == ({"budget": 1.0},)
    assert held.reading.trial is not None
    assert held.reading.trial.later.tried.alerts < held.reading.trial.later.now.alerts
    assert held.review is example.review
    assert "1 tried; later weeks" in done["pictures"]


def test_what_is_refused_is_no_try_and_keeps_what_was_typed(service: Service, example: LedgerAnalysis) -> None:
    *_, last = try_settings(ledger_lens(service), {"tail": "7"}, EXAMPLE, example, CHOICES)
    assert "The tail is 7" in last["pictures"]
    assert 'value="7"' in last["pictures"]
    assert "0 tried so far" in last["pictures"]
    assert last["held"] is example


def test_what_came_from_elsewhere_is_refused_and_without_a_ledger_nothing_happens(
    service: Service, example: LedgerAnalysis
) -> None:
    (only,) = try_settings(ledger_lens(service), ["x"], EXAMPLE, example, CHOICES)
    assert "Allowed: what the form sends" in only["pictures"]
    assert list(try_settings(ledger_lens(service), {}, EXAMPLE, None, CHOICES)) == []
