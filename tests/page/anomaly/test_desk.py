"""Judging cases on the page: the log it keeps, undo, and which case opens next."""

from __future__ import annotations

import re
from typing import Any

import pytest

from core.anomaly.analyze import LedgerAnalysis, at_budget
from core.page.anomaly.desk import desk_of, judge_case, log_name, new_token
from core.page.anomaly.drawn_cards import found_by_verdicts
from core.page.anomaly.queue_cards import ANY, choose_alerts
from core.page.anomaly.tab import Handlers
from core.page.anomaly.verdict_cards import known_id
from core.service import Service

TOKEN = new_token()


def judge(service: Service, analysis: LedgerAnalysis, token: str, act: str, place: int = 0, **said: Any) -> str:
    one = analysis.review.alerts[choose_alerts(analysis.review, 10)[place]].reading
    sent = {"act": act, "transaction": known_id(one.transaction_id), "by": "Ann", "reason": "", **said}
    html: str = judge_case(service, sent, analysis, 10, ANY, "", token)[0]
    return html


def open_case(html: str) -> str:
    """The transaction whose case stands open."""
    (found,) = [one for one in re.findall(r"<article[^>]*>", html) if " hidden" not in one]
    return str(re.findall(r'data-transaction="([^"]*)"', found)[0])


def test_a_verdict_is_kept_shown_and_the_next_case_opens(service: Service, example: LedgerAnalysis) -> None:
    token, places = new_token(), choose_alerts(example.review, 10)
    html = judge(service, example, token, "confirmed_fraud")
    assert open_case(html) == example.review.alerts[places[1]].reading.transaction_id
    assert html.count('aria-current="true"') == 1
    (entry,) = service.verdicts.list_verdicts(log_name(token, example)).entries
    assert (entry.transaction_id, entry.outcome, entry.by) == (
        *(example.review.alerts[places[0]].reading.transaction_id, "confirmed_fraud", "Ann"),
    )
    assert f"model {entry.model_version}" in html
    assert "Decided by you: 1, 1 of them not closed" in html


def test_what_is_done_with_a_case_leaves_it_open_and_an_undo_takes_the_latest_back(
    service: Service, example: LedgerAnalysis
) -> None:
    token = new_token()
    first = open_case(judge(service, example, token, "closed"))
    judge(service, example, token, "not_fraud", reason="his own account")
    judge(service, example, token, "take")
    standing = desk_of(service, example, token).judged[first]
    assert (standing.outcome, standing.reason, standing.disposition, standing.assignee) == (
        *("not_fraud", "his own account", "closed", "Ann"),
    )
    for expected in [("not_fraud", "closed", None), (None, "closed", None), (None, "open", None)]:
        assert open_case(judge(service, example, token, "undo")) == first
        standing = desk_of(service, example, token).judged[first]
        assert (standing.outcome, standing.disposition, standing.assignee) == expected
    assert len(standing.entries) == 6
    assert "nothing to undo" in judge(service, example, token, "undo")


@pytest.mark.parametrize(
    ("act", "said", "field"),
    [
        ("not_fraud", {}, "why it is no fraud"),
        ("confirmed_fraud", {"by": ""}, "name of who decides"),
        ("confirmed_fraud", {"by": ["x"]}, "name of who decides"),
        ("confirmed_fraud", {"transaction": "of somebody else"}, "none of this queue"),
        ("delete", {}, "none of the buttons"),
    ],
)
def test_what_cannot_be_kept_is_said_and_the_case_stays_open(
    service: Service, example: LedgerAnalysis, act: str, said: dict[str, Any], field: str
) -> None:
    html = judge(service, example, TOKEN, act, **said)
    assert field in re.findall(r"<p[^>]*data-said[^>]*>([^<]*)</p>", html)[0]
    assert desk_of(service, example, TOKEN).judged == {}
    assert "Decided by you" not in html


def test_a_reason_belongs_to_no_other_outcome(service: Service, example: LedgerAnalysis) -> None:
    token = new_token()
    judge(service, example, token, "confirmed_fraud", reason="left over")
    (standing,) = desk_of(service, example, token).judged.values()
    assert standing.reason is None


def test_another_page_and_another_ledger_have_logs_of_their_own(service: Service, example: LedgerAnalysis) -> None:
    token = new_token()
    judge(service, example, token, "unsure")
    assert desk_of(service, example, new_token()).judged == {}
    other = LedgerAnalysis(at_budget(example.reading, example.review, 1), example.review)
    assert log_name(token, other) == log_name(token, example)
    do = Handlers(service)
    assert "Decided by you: 1" in do.show_decided(example, 10, ANY, "", token)
    assert "Decided by you: 1" in do.filter_queue(example, 10, ANY, "", token)
    assert "Decided by you" not in do.filter_queue(example, 10, ANY, "", new_token())


def test_when_all_are_judged_the_case_stays(service: Service, example: LedgerAnalysis) -> None:
    token, chosen = new_token(), choose_alerts(example.review, 1, ANY, example.review.alerts[0].reading.wallet_id)
    one = example.review.alerts[chosen[0]].reading
    for place in chosen:
        sent = {"act": "unsure", "transaction": example.review.alerts[place].reading.transaction_id, "by": "Ann"}
        html = judge_case(service, sent, example, 1, ANY, one.wallet_id, token)[0]
    assert open_case(html) == example.review.alerts[chosen[-1]].reading.transaction_id


def test_a_drawn_event_is_judged_and_counts_by_its_chance(service: Service, example: LedgerAnalysis) -> None:
    token, drawn = new_token(), example.review.draws.at(10)
    assert drawn
    for one, act in zip(drawn[:4], ("confirmed_fraud", "not_fraud", "not_fraud", "unsure"), strict=True):
        sent = {"act": act, "transaction": known_id(one.transaction_id), "by": "Ann", "reason": "asked"}
        html = judge_case(service, sent, example, 10, ANY, "", token)[0]
    found = found_by_verdicts(example.review, 10, desk_of(service, example, token).judged)
    weights = [1 / one.chance for one in drawn[:3]]
    assert (found.alerts_judged, found.drawn_judged) == (0, 3)
    assert found.missed_share == pytest.approx(weights[0] / sum(weights))
    assert f"{len(drawn) - 4:,} wait" in html
    assert "by 3 drawn events" in html
