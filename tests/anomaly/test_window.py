"""Pages of a long answer: which part, and where the next one begins."""

from __future__ import annotations

from typing import Any

import pytest

from core.anomaly.analyze import analyze_ledger
from core.anomaly.asked import LedgerAsked
from core.anomaly.model import AnomalyModel
from core.anomaly.window import AnswerWindow
from core.errors import InvalidInput
from core.simulate.ledger import Simulated
from core.tables import CleaningReport


def test_options_give_up_their_window_and_keep_the_rest() -> None:
    assert AnswerWindow.split({"limit": 5, "offset": 10, "decimal": "comma"}) == (
        AnswerWindow(10, 5),
        {"decimal": "comma"},
    )
    assert AnswerWindow.split(None) == (AnswerWindow(), None)


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"limit": 0}, "options.limit"),
        ({"limit": 1_001}, "options.limit"),
        ({"limit": "5"}, "options.limit"),
        ({"offset": -1}, "options.offset"),
        ({"offset": 1.5}, "options.offset"),
        ({"offset": True}, "options.offset"),
        ([], "options"),
    ],
)
def test_what_is_no_window_is_refused_by_its_field(options: Any, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        AnswerWindow.split(options)
    assert caught.value.field == field


def test_the_following_page_begins_where_one_ends_and_the_last_has_none() -> None:
    assert AnswerWindow(4, 3).next_of(500, 8) == 7
    assert AnswerWindow(4, 3).next_of(500, 7) is None
    assert AnswerWindow().next_of(500, 501) == 500
    assert AnswerWindow(900, 3).next_of(500, 7) is None


def test_the_pages_of_a_ledger_are_its_queue_and_its_events(busy: Simulated, model: AnomalyModel) -> None:
    rows = len(busy.ledger)
    report = CleaningReport(rows, rows, {}, {}, (), "a test")

    def page(window: AnswerWindow) -> Any:
        return analyze_ledger(busy.ledger, report, model, alerts_per_day=100, asked=LedgerAsked(window)).reading

    whole = page(AnswerWindow(0, 1_000))
    assert whole.alerts_total == len(whole.alerts) > 20
    assert whole.next_offset is None
    first, second = page(AnswerWindow(0, 15)), page(AnswerWindow(15, 15))
    assert (*first.alerts, *second.alerts) == whole.alerts[:30]
    assert [one.rank for one in second.alerts] == list(range(16, 31))
    assert (*first.event_scores, *second.event_scores) == whole.event_scores[:30]
    assert second.next_offset == 30
    assert page(AnswerWindow(rows, 15)).event_scores == ()
    assert (*first.drawn, *second.drawn) == whole.drawn[:30]
    assert whole.drawn_total > len(whole.drawn) == 1_000
    assert len(page(AnswerWindow(1_000, 1_000)).drawn) == whole.drawn_total - 1_000
