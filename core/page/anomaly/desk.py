"""What one page decides about the ledger that is open: its log, and what happens when a case is judged."""

from __future__ import annotations

import hashlib
import secrets
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import gradio as gr

from core.alerts.alert import known_id
from core.alerts.verdict import DISPOSITIONS, NO_FRAUD, OUTCOMES, counting_entries
from core.anomaly.cases import queue_cases
from core.anomaly.queue import MAX_BUDGET
from core.errors import InvalidInput, LedgerlensError
from core.page.anomaly.form import whole_budget
from core.page.anomaly.queue_cards import NEW_DESK, Desk, choose_cases, following, queue_card
from core.page.anomaly.verdict_cards import LINES, NOTE, REPORT, TAKE, UNDO
from core.page.kit.states import message_of, tried
from core.service.case_files import case_lines, report_of

if TYPE_CHECKING:
    from core.anomaly.analyze import LedgerAnalysis
    from core.anomaly.case_reading import CaseReading
    from core.service import Service

TOKEN_CHARS = 20
DELAY_DAYS = 7  # a file of the past is judged today; in its own time a verdict takes about a week


def new_token() -> str:
    """The secret of a page: of what it raises, and of the logs it keeps."""
    return secrets.token_hex(16)


def log_name(token: str, analysis: LedgerAnalysis) -> str:
    """The name of a page's log for a ledger: rows of another ledger may carry the same ids.

    Args:
        token: The page's secret.
        analysis: The ledger; the same one has the same log at every budget and after another reading.
    """
    reading = analysis.reading
    told = (reading.events, reading.from_, reading.to, reading.cleaning.rows_read, sorted(reading.by_currency.items()))
    return f"page-{token[:TOKEN_CHARS]}-{hashlib.sha256(repr(told).encode()).hexdigest()[:12]}"


def desk_of(service: Service, analysis: LedgerAnalysis, token: str) -> Desk:
    """How the cases of this ledger stand on this page.

    Args:
        service: What answers.
        analysis: The ledger.
        token: The page's secret; empty before anything was decided or raised.
    """
    if not token:
        return NEW_DESK
    session = log_name(token, analysis)
    found = tried(lambda: service.verdicts.cases_of(session))
    if isinstance(found, LedgerlensError):
        return Desk(session, said=message_of(found, {}))
    return Desk(session, MappingProxyType({one.transaction_id: one for one in found}))


def read_again(analysis: LedgerAnalysis) -> tuple[Any, dict[str, Any]]:
    """Columns and options by which the open ledger is read again as it was."""
    saved = analysis.reading.reading
    return saved.get("columns"), dict(saved.get("options", {}))


def ordered_request(analysis: LedgerAnalysis, token: str) -> tuple[Any, dict[str, Any]]:
    """Columns and options by which the open ledger is read again as it was, with its queue by this page's verdicts.

    Args:
        analysis: The ledger.
        token: The page's secret.
    """
    columns, options = read_again(analysis)
    return columns, {**options, "verdicts": {"session": log_name(token, analysis), "delay_days": DELAY_DAYS}}


def judge_case(
    service: Service,
    sent: object,
    analysis: LedgerAnalysis | None,
    budget: float,
    kind: str,
    text: str,
    token: str,
) -> list[Any]:
    """Keep what was decided about the open case, and open the next.

    Args:
        service: What answers.
        sent: What the script of the desk sent: `act`, `transaction`, `by` and `reason`.
        analysis: The ledger.
        budget: Wallets a day.
        kind: As for `choose_alerts`.
        text: As for `choose_alerts`.
        token: The page's secret, made here when there is none.

    Returns:
        The desk, and the secret.
    """
    if analysis is None or not isinstance(sent, dict):
        return [gr.skip(), gr.skip()]
    own, places = token or new_token(), whole_budget(budget)
    name, act = str(sent.get("transaction", "")), str(sent.get("act", ""))
    case = next((one for one in queue_cases(analysis.review, places) if name in map(known_id, one.transactions)), None)
    log, taken = log_name(own, analysis), None
    if act in {REPORT, LINES}:
        found = tried(lambda: _file(service, log if token else None, analysis, name, act))
        taken, failed = (found, None) if isinstance(found, tuple) else (None, found)
    else:
        failed = tried(lambda: _decide(service, log, analysis, sent, case, act))
    desk, opened = desk_of(service, analysis, own if token or not taken else ""), name
    if failed is None and act in OUTCOMES and case is not None:
        opened = following(choose_cases(analysis.review, places, kind, text or ""), desk, case)
    said = message_of(failed, {}) if isinstance(failed, LedgerlensError) else desk.said
    shown = Desk(desk.session, desk.judged, opened, said, taken)
    return [queue_card(analysis.review, places, kind, text or "", shown), token if taken else own]


def _file(service: Service, log: str | None, analysis: LedgerAnalysis, name: str, act: str) -> tuple[str, str]:
    """The open case as a page to print, or all cases as JSON Lines: a file's name and its text."""
    judged = {} if log is None else service.verdicts.standing_of(log, "session")
    if act == LINES:
        return "cases.jsonl", b"".join(case_lines(analysis, judged)).decode()
    return "case-report.html", report_of(analysis, judged, name)


def _decide(
    service: Service,
    session: str,
    analysis: LedgerAnalysis,
    sent: dict[str, Any],
    case: CaseReading | None,
    act: str,
) -> None:
    """Write into the log what was decided about a case as a whole, or about an event that was drawn."""
    name = str(sent.get("transaction", ""))
    shown = [one.transaction_id for one in analysis.review.draws.at(MAX_BUDGET)]
    if case is None and name not in map(known_id, shown):
        raise InvalidInput("transaction", "is none of this queue", "a case that is shown")
    by = sent.get("by")
    of_case = [name] if case is None else [known_id(one) for one in case.transactions]
    said: dict[str, Any] = {"session": session, "transaction_id": of_case[0], "by": by}
    if len(of_case) > 1 and act != UNDO:
        said["together"] = of_case[1:]
    if act in OUTCOMES:
        # A reason that stands there from the case before belongs to no other outcome.
        said |= {"outcome": act, "reason": (sent.get("reason") or None) if act == NO_FRAUD else None}
    elif act in DISPOSITIONS:
        said["disposition"] = act
    elif act == TAKE:
        said["assignee"] = by
    elif act == NOTE:
        said["note"] = sent.get("reason") or None
    elif act == UNDO:
        said["transaction_id"], said["undo"] = last_entry(service, session, of_case)
    else:
        raise InvalidInput("act", "is none of the buttons", ", ".join((*OUTCOMES, *DISPOSITIONS, TAKE, NOTE, UNDO)))
    service.verdicts.judge_transaction(**said)


def last_entry(service: Service, session: str, names: list[str]) -> tuple[str, int]:
    """The transaction and the id of the latest entry of a log about these transactions that counts.

    Raises:
        InvalidInput: There is none.
    """
    found = {one.transaction_id: one for one in service.verdicts.cases_of(session)}
    counting = [one for name in names if name in found for one in counting_entries(found[name].entries)]
    if not counting:
        raise InvalidInput("undo", "has nothing to undo", "a case that was decided about")
    last = max(counting, key=lambda one: one.id)
    return last.transaction_id, last.id
