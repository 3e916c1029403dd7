"""Judging cases on the page: the log it keeps, undo, and which case opens next."""

from __future__ import annotations

import re
from typing import Any

import pytest

from core.alerts.alert import known_id
from core.anomaly.analyze import LedgerAnalysis, at_budget
from core.page.anomaly.desk import desk_of, judge_case, log_name, new_token, ordered_request
from core.page.anomaly.drawn_cards import found_by_verdicts
from core.page.anomaly.queue_cards import ANY, choose_cases
from core.page.anomaly.tab import Handlers
from core.service import Service, synthetic

TOKEN = new_token()


def judge(service: Service, analysis: LedgerAnalysis, token: str, act: str, place: int = 0, **said: Any) -> str:
    one = choose_cases(analysis.review, 10)[place]
    sent = {"act": act, "transaction": known_id(one.transactions[0]), "by": "Ann", "reason": "", **said}
    html: str = judge_case(service, sent, analysis, 10, ANY, "", token)[0]
    return html


def open_case(html: str) -> str:
    """The transaction whose case stands open."""
    (found,) = [one for one in re.findall(r"<article[^>]*>", html) if " hidden" not in one]
    return str(re.findall(r'data-transaction="([^"]*)"', found)[0])


def test_a_verdict_is_kept_shown_and_the_next_case_opens(service: Service, example: LedgerAnalysis) -> None:
    token, cases = new_token(), choose_cases(example.review, 10)
    html = judge(service, example, token, "confirmed_fraud")
    assert open_case(html) == cases[1].transactions[0]
    assert html.count('aria-current="true"') == 1
    (entry,) = service.verdicts.list_verdicts(log_name(token, example)).entries
    assert (entry.transaction_id, entry.outcome, entry.by) == (*(cases[0].transactions[0], "confirmed_fraud", "Ann"),)
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
    token, wallet = new_token(), example.review.alerts[0].reading.wallet_id
    chosen = choose_cases(example.review, 1, ANY, wallet)
    for case in chosen:
        sent = {"act": "unsure", "transaction": case.transactions[0], "by": "Ann"}
        html = judge_case(service, sent, example, 1, ANY, wallet, token)[0]
    assert open_case(html) == chosen[-1].transactions[0]


def test_a_ring_is_judged_noted_on_and_taken_back_as_one(service: Service, example: LedgerAnalysis) -> None:
    token = new_token()
    place, ring = next(
        (place, one) for place, one in enumerate(choose_cases(example.review, 10)) if len(one.wallets) > 1
    )
    judge(service, example, token, "confirmed_fraud", place)
    judged = desk_of(service, example, token).judged
    assert {name: one.outcome for name, one in judged.items()} == dict.fromkeys(ring.transactions, "confirmed_fraud")
    html = judge(service, example, token, "note", place, reason="one payer behind all")
    assert open_case(html) == ring.transactions[0]
    assert "note: “one payer behind all”" in html
    assert "Write" not in html
    for expected in ("confirmed_fraud", None):
        judge(service, example, token, "undo", place)
        judged = desk_of(service, example, token).judged
        assert {one.outcome for one in judged.values()} == {expected}
    assert "note" in judge(service, example, token, "note", place)


def test_a_case_and_all_cases_are_taken_away_as_files_by_whoever_decided_nothing_too(
    service: Service, example: LedgerAnalysis
) -> None:
    case = choose_cases(example.review, 10)[1]
    for token in ("", new_token()):
        for act, name in (("report", "case-report.html"), ("lines", "cases.jsonl")):
            sent = {"act": act, "transaction": known_id(case.transactions[0])}
            html, own = judge_case(service, sent, example, 10, ANY, "", token)
            assert own == token
            assert f'data-save="{name}"' in html
            assert open_case(html) == case.transactions[0]
    assert html.unescape().count('{"case":{"case":') == len(choose_cases(example.review, 10))
    html, _ = judge_case(service, {"act": "report", "transaction": "x"}, example, 10, ANY, "", "")
    assert "data-save" not in html
    assert "is no alert of this queue" in html


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


def test_the_ledger_is_read_again_as_it_was_with_the_verdicts_of_this_page(
    service: Service, example: LedgerAnalysis
) -> None:
    token = new_token()
    html = judge(service, example, token, "confirmed_fraud")
    assert html.count('data-pick="learn"') == 1
    columns, options = ordered_request(example, token)
    again = service.transactions.analyze_file(synthetic.example_ledger(), "ledger.csv", columns, options=options)
    learned = again.reading.learned
    assert learned is not None
    assert (learned.judged, learned.frauds, learned.used) == (1, 1, False)
    assert log_name(token, again) == log_name(token, example)
    assert [one.reading for one in again.review.alerts] == [one.reading for one in example.review.alerts]
