"""What can be done with a scored ledger: another budget, another part of the queue, one wallet, alerts raised."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import gradio as gr
from markupsafe import Markup

from core.alerts.alert import NewAlert
from core.anomaly.analyze import LedgerAnalysis, at_budget
from core.anomaly.queue import DEFAULT_BUDGET
from core.anomaly.review import MAX_BUDGET
from core.errors import LedgerlensError
from core.markup import join
from core.page.anomaly import cards
from core.page.anomaly.files import EXAMPLE, SIMULATED, write_analysis
from core.page.anomaly.queue import choose_alerts, queue_card, timeline_card
from core.page.kit.file_lens import DOWNLOAD, Update
from core.page.kit.states import error_card, tried
from core.page.links import picked

if TYPE_CHECKING:
    from core.service import Service

MAX_RAISED = 100


class Handlers:
    """What happens to a ledger that is open.

    Args:
        service: What answers.
    """

    def __init__(self, service: Service) -> None:
        self.service = service

    def move_budget(self, source: str, analysis: LedgerAnalysis | None, budget: float, kind: str, text: str) -> Update:
        """Another budget: nothing is scored anew."""
        if analysis is None:
            return {}
        moved = replace(analysis, reading=at_budget(analysis.reading, analysis.review, whole_budget(budget)))
        files = {f"{DOWNLOAD}{place}": path for place, path in enumerate(write_analysis(moved))}
        return {"answer": summary(moved, source), **ledger_parts(moved, kind, text), **files}

    def filter_queue(self, analysis: LedgerAnalysis | None, budget: float, kind: str, text: str) -> Any:
        """Another part of the queue."""
        return gr.skip() if analysis is None else queue_card(analysis.review, whole_budget(budget), kind, text or "")

    def show_wallet(self, event: gr.EventData, analysis: LedgerAnalysis | None) -> Any:
        """One wallet over time."""
        what, _, wallet = picked(event).partition(":")
        return timeline_card(analysis.review, wallet) if analysis is not None and what == "wallet" else gr.skip()

    def raise_shown(
        self, analysis: LedgerAnalysis | None, budget: float, kind: str, text: str, session: str
    ) -> list[Any]:
        """Keep the alerts that are shown; nobody but this page sees them listed."""
        if analysis is None:
            return [gr.skip(), gr.skip()]
        own = session or secrets.token_hex(16)
        found = tried(lambda: self._raise(analysis, whole_budget(budget), kind, text or "", own))
        return [error_card(found) if isinstance(found, LedgerlensError) else found, own]

    def _raise(self, analysis: LedgerAnalysis, budget: int, kind: str, text: str, session: str) -> str:
        places = choose_alerts(analysis.review, budget, kind, text)[:MAX_RAISED]
        chosen = [analysis.review.alerts[place] for place in places]
        alerts = [NewAlert.parse(_id(one.wallet_id), _id(one.transaction_id), one.fraud_score) for one in chosen]
        if alerts:
            self.service.alerts.raise_alerts(alerts, session)
        return cards.raised_card(self.service.alerts.alerts_of(session))


def summary(analysis: LedgerAnalysis, source: str) -> Markup:
    """The answer's first card."""
    name = "Example ledger" if source == EXAMPLE else "Simulated ledger" if is_synthetic(source) else "Your ledger"
    return cards.summary_card(analysis.reading, name, synthetic=is_synthetic(source))


def ledger_parts(analysis: LedgerAnalysis, kind: str, text: str) -> Update:
    """What other budgets would have fired, the queue, and the pictures below."""
    reading = analysis.reading
    below = (cards.wallets_card, cards.picture_cards, cards.quality_card, cards.drift_card, cards.cleaning_card)
    return {
        "fired": cards.fired_line(reading),
        "queue": queue_card(analysis.review, reading.alerts_per_day, kind, text or ""),
        "pictures": join([card(reading) for card in below]),
    }


def is_synthetic(source: str) -> bool:
    """Whether a ledger was made: the example, or one simulated on request."""
    return source == EXAMPLE or source.startswith(f"{SIMULATED}:")


def _id(name: str) -> str:
    """A name out of a file as an alert may carry it."""
    return "".join(one if one.isprintable() else " " for one in name)[:200].strip() or "?"


def whole_budget(value: object) -> int:
    """Wallets a day: a slider's number within its range: over the API its own limits are not enforced."""
    try:
        return min(max(int(value), 1), MAX_BUDGET)  # type: ignore[call-overload,no-any-return]  # what is no number raises
    except (TypeError, ValueError, OverflowError):
        return DEFAULT_BUDGET
