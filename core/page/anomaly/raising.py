"""Raising the alerts that are shown: asked once, listed for the page that raised them, and taken back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import gradio as gr

from core.alerts.alert import NewAlert, known_id
from core.errors import InvalidInput, LedgerlensError
from core.page.anomaly.desk import new_token
from core.page.anomaly.form import whole_budget
from core.page.anomaly.queue_cards import choose_alerts
from core.page.anomaly.raising_cards import LEAVE, RAISE, WITHDRAW, question_to_raise, raised_card
from core.page.kit.states import error_card, tried
from core.page.links import picked
from core.service.alerts import HOLD_S

if TYPE_CHECKING:
    from core.anomaly.analyze import LedgerAnalysis
    from core.service import Service

MAX_RAISED: Final = 100
# The question takes the focus, so that it is heard and answered by the keys.
FOCUS_SCRIPT: Final = "() => document.querySelector('#ll-anomaly-raised [data-pick]')?.focus()"


class Raising:
    """What happens to alerts of a ledger that is open.

    Args:
        service: What answers.
    """

    def __init__(self, service: Service) -> None:
        self._service = service

    def ask(self, analysis: LedgerAnalysis | None, budget: float, kind: str, text: str) -> Any:
        """How many would be raised, and whether to."""
        if analysis is None:
            return gr.skip()
        many = len(choose_alerts(analysis.review, whole_budget(budget), kind, text or ""))
        return question_to_raise(min(many, MAX_RAISED), max(many - MAX_RAISED, 0), self._hold_s)

    @property
    def _hold_s(self) -> float | None:
        """For how long alerts can be taken back; None for always."""
        return HOLD_S if self._service.alerts.passes_on else None

    def answer(
        self,
        event: gr.EventData,
        analysis: LedgerAnalysis | None,
        budget: float,
        kind: str,
        text: str,
        session: str,
    ) -> list[Any]:
        """What was answered to the question, or that the newest are to be taken back."""
        act, _, told = picked(event).partition(":")
        if analysis is None or act not in {RAISE, LEAVE, WITHDRAW}:
            return [gr.skip(), gr.skip()]
        if act == RAISE:
            shown = len(choose_alerts(analysis.review, whole_budget(budget), kind, text or "")[:MAX_RAISED])
            # The queue was moved since the question: it is asked anew, with the number as it is.
            return (
                self.raise_shown(analysis, budget, kind, text, session)
                if told == str(shown)
                else [self.ask(analysis, budget, kind, text), session]
            )
        found = tried(lambda: self._listed(session) if act == LEAVE else self._withdraw(session, told))
        return [error_card(found) if isinstance(found, LedgerlensError) else found, session]

    def _listed(self, session: str, said: str = "") -> str:
        raised = self._service.alerts.alerts_of(session) if session else ()
        return raised_card(raised, said, self._hold_s)

    def _withdraw(self, session: str, told: str) -> str:
        try:
            raised_at = datetime.fromisoformat(told)
        except ValueError:
            raise InvalidInput("withdraw", "names no moment", "what the button says") from None
        gone = self._service.alerts.withdraw_alerts(session, raised_at) if session else 0
        said = f"{gone:,} taken back." if gone else "None was taken back: they were passed on already."
        return self._listed(session, said)

    def raise_shown(
        self, analysis: LedgerAnalysis | None, budget: float, kind: str, text: str, session: str
    ) -> list[Any]:
        """Keep the alerts that are shown; nobody but this page sees them listed."""
        if analysis is None:
            return [gr.skip(), gr.skip()]
        own = session or new_token()
        found = tried(lambda: self._raise(analysis, whole_budget(budget), kind, text or "", own))
        return [error_card(found) if isinstance(found, LedgerlensError) else found, own]

    def _raise(self, analysis: LedgerAnalysis, budget: int, kind: str, text: str, session: str) -> str:
        places = choose_alerts(analysis.review, budget, kind, text)[:MAX_RAISED]
        chosen = [analysis.review.alerts[place].reading for place in places]
        alerts = [
            NewAlert.parse(known_id(one.wallet_id), known_id(one.transaction_id), one.fraud_score) for one in chosen
        ]
        if alerts:
            self._service.alerts.raise_alerts(alerts, session, HOLD_S)
        return self._listed(session)
