"""What one page decides about the ledger that is open: its log, and what happens when a case is judged."""

from __future__ import annotations

import hashlib
import secrets
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import gradio as gr

from core.alerts.verdict import DISPOSITIONS, NO_FRAUD, OUTCOMES, counting_entries
from core.anomaly.queue import MAX_BUDGET
from core.errors import InvalidInput, LedgerlensError
from core.page.anomaly.form import whole_budget
from core.page.anomaly.queue_cards import NEW_DESK, Desk, choose_alerts, following, queue_card
from core.page.anomaly.verdict_cards import TAKE, UNDO, known_id
from core.page.kit.states import message_of, tried

if TYPE_CHECKING:
    from core.anomaly.analyze import LedgerAnalysis
    from core.service import Service

TOKEN_CHARS = 20


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
    own = token or new_token()
    name, act = str(sent.get("transaction", "")), str(sent.get("act", ""))
    failed = tried(lambda: _decide(service, log_name(own, analysis), analysis, sent, name, act))
    desk, review, places = desk_of(service, analysis, own), analysis.review, whole_budget(budget)
    shown = choose_alerts(review, places, kind, text or "")
    judged = failed is None and act in OUTCOMES
    of_queue = name in {known_id(review.alerts[place].reading.transaction_id) for place in shown}
    opened = following(review, shown, desk, name) if judged and of_queue else name
    said = message_of(failed, {}) if isinstance(failed, LedgerlensError) else desk.said
    return [queue_card(review, places, kind, text or "", Desk(desk.session, desk.judged, opened, said)), own]


def _decide(
    service: Service, session: str, analysis: LedgerAnalysis, sent: dict[str, Any], name: str, act: str
) -> None:
    shown = [one.reading.transaction_id for one in analysis.review.alerts]
    shown += [one.transaction_id for one in analysis.review.draws.at(MAX_BUDGET)]
    if name not in {known_id(one) for one in shown}:
        raise InvalidInput("transaction", "is none of this queue", "a case that is shown")
    by = sent.get("by")
    said: dict[str, Any] = {"session": session, "transaction_id": name, "by": by}
    if act in OUTCOMES:
        # A reason that stands there from the case before belongs to no other outcome.
        said |= {"outcome": act, "reason": (sent.get("reason") or None) if act == NO_FRAUD else None}
    elif act in DISPOSITIONS:
        said["disposition"] = act
    elif act == TAKE:
        said["assignee"] = by
    elif act == UNDO:
        said["undo"] = _last(service, session, name)
    else:
        raise InvalidInput("act", "is none of the buttons", ", ".join((*OUTCOMES, *DISPOSITIONS, TAKE, UNDO)))
    service.verdicts.judge_transaction(**said)


def _last(service: Service, session: str, name: str) -> int:
    """The id of the latest entry about a case that counts."""
    found = {one.transaction_id: one for one in service.verdicts.cases_of(session)}
    counting = counting_entries(found[name].entries) if name in found else ()
    if not counting:
        raise InvalidInput("undo", "has nothing to undo", "a case that was decided about")
    return counting[-1].id
