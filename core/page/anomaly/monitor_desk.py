"""What is decided about an alert of the live monitor: judged in the session's own log, raised, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.alerts.alert import NewAlert, known_id
from core.alerts.verdict import NO_FRAUD, OUTCOMES
from core.errors import InvalidInput
from core.page.anomaly.desk import TOKEN_CHARS, last_entry
from core.page.anomaly.raising_cards import RAISE, WITHDRAW
from core.page.anomaly.verdict_cards import SAID, UNDO
from core.service.alerts import HOLD_S
from core.service.monitor import SIMULATED

if TYPE_CHECKING:
    from core.service import Service
    from core.service.monitor import MonitorView, RaisedWallet

LIVE_ACTS: Final = (*OUTCOMES, UNDO, RAISE, WITHDRAW)


def decide_live(service: Service, act: str, token: str, sent: dict[str, str]) -> MonitorView | None:
    """Decide about one of the alerts that are shown; the monitor stands still while somebody does.

    A session's alerts are judged in its own log, where `GET /verdicts` has them; simulated ones in a log of this
    monitor, and nobody is told of them.

    Args:
        service: What answers.
        act: One of `LIVE_ACTS`.
        token: The monitor.
        sent: `of`, the transaction; `by`, who decides; `why`, for no fraud.

    Returns:
        What is shown then; None where the monitor is there no more.

    Raises:
        InvalidInput: The alert is not shown any more, or the verdict is none.
        RateLimited: This visitor raised too often.
        Busy: It cannot be kept.
    """
    monitors = service.transactions.monitors
    view = monitors.hold(token, running=False, said="")
    if view is None:
        return None
    one = next((raised for raised in view.raised if raised.latest.score.transaction_id == sent.get("of")), None)
    if one is None:
        raise InvalidInput("of", "is none of the alerts that are shown", "one of them")
    if act in {RAISE, WITHDRAW}:
        return _passed_on(service, act, view, one)
    name, by = known_id(one.latest.score.transaction_id), sent.get("by", "").strip()
    log = view.session or f"monitor-{token[:TOKEN_CHARS]}"
    if act == UNDO:
        found, entry = last_entry(service, log, [name])
        service.verdicts.judge_transaction(log, found, by, undo=entry)
        standing = ""
    else:
        reason = sent.get("why", "").strip() or None
        service.verdicts.judge_transaction(log, name, by, act, reason if act == NO_FRAUD else None)
        standing = f"{SAID[act]}, by {by}"
    said = f"{name[:60]}: {standing or 'undone'}."
    return monitors.mark(token, one.latest.wallet, standing, one.passed_on, said)


def _passed_on(service: Service, act: str, view: MonitorView, one: RaisedWallet) -> MonitorView | None:
    """Raise it for those who receive alerts, or take that back."""
    if view.source == SIMULATED:
        raise InvalidInput("of", "is simulated, and nobody is told of it", "an alert of a session of your own")
    name, wallet = known_id(one.latest.score.transaction_id), one.latest.wallet
    if act == RAISE:
        alert = NewAlert.parse(known_id(wallet), name, one.latest.score.fraud_score)
        kept = service.alerts.raise_alerts([alert], view.token, HOLD_S)
        moment, said = (kept[0].raised_at, f"{name[:60]}: raised.") if kept else (None, "It was raised before.")
    else:
        gone = 0 if one.passed_on is None else service.alerts.withdraw_alerts(view.token, one.passed_on)
        moment = None if gone else one.passed_on
        said = f"{name[:60]}: taken back." if gone else "It was passed on already."
    return service.transactions.monitors.mark(view.token, wallet, one.standing, moment, said)
