"""What happens when a page works its live monitor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import gradio as gr
from markupsafe import Markup

from core.errors import InvalidInput, LedgerlensError
from core.page.anomaly.monitor_cards import (
    BEGIN,
    END,
    GO_ON,
    HOLD,
    IDLE,
    LEFT,
    LOOK,
    MONITOR_SCRIPT,
    PACE,
    STEP,
    monitor_section,
)
from core.page.anomaly.monitor_desk import LIVE_ACTS, decide_live
from core.page.kit.states import message_of, tried
from core.page.links import QUIET
from core.service.monitor import MonitorView

if TYPE_CHECKING:
    from core.service import Service
    from core.service.monitors import Monitors

MAX_CHARS = 500
NOTHING = "Nothing is watched: begin first."
LEFT_SAID = "Paused, because you left it."
TITLES = {
    "session": "The session",
    "source": "What is watched",
    "pace": "The pace",
    "of": "The alert",
    "by": "Your name",
    "reason": "Why it is no fraud",
    "undo": "The alert",
}


def build_monitor(service: Service) -> None:
    """Put the monitor into the open column: its buttons send what is asked, and a page that watches asks every second.

    Args:
        service: What answers.
    """
    shown = gr.HTML(monitor_section(), js_on_load=MONITOR_SCRIPT, elem_id="ll-anomaly-monitor")

    def work(event: gr.EventData) -> Markup:
        return work_monitor(service, getattr(event, "_data", None))

    shown.input(work, None, shown, **QUIET)
    shown.tick(work, None, shown, trigger_mode="once", **QUIET)


def work_monitor(service: Service, given: object) -> Markup:
    """The monitor after what its page asked for.

    Args:
        service: What answers.
        given: What the script of the monitor sent: `act`, `token`, `source`, `session` and `pace`; of an alert that is
            decided about also `of`, `by` and `why`.
    """
    texts = given if isinstance(given, dict) else {}
    sent = {str(key): one[:MAX_CHARS] for key, one in texts.items() if isinstance(one, str)}
    token, act = sent.get("token", ""), sent.get("act", "")
    found = tried(
        lambda: (
            decide_live(service, act, token, sent)
            if act in LIVE_ACTS
            else _worked(service.transactions.monitors, act, token, sent)
        )
    )
    if isinstance(found, LedgerlensError):
        shown = tried(lambda: service.transactions.monitors.hold(token, running=False, said=""))
        kept = shown if isinstance(shown, MonitorView) else IDLE
        return monitor_section(kept, opened=True, alert=message_of(found, TITLES))
    if found is None:
        return monitor_section(opened=True, alert=NOTHING)
    return monitor_section(found, opened=act != LEFT or sent.get("open") == "true")


def _worked(monitors: Monitors, act: str, token: str, sent: dict[str, str]) -> MonitorView | None:
    if act == BEGIN:
        name = sent.get("session", "").strip()
        return monitors.begin(sent.get("source"), name, sent.get("pace"), instead_of=token)
    if act == STEP:
        return monitors.step(token)
    if act in {HOLD, LEFT}:
        return monitors.hold(token, running=False, said=LEFT_SAID if act == LEFT else "Paused.")
    if act == GO_ON:
        return monitors.hold(token, running=True, said="Going on.")
    if act == PACE:
        return monitors.at_pace(token, sent.get("pace"))
    if act == END:
        monitors.end(token)
        return replace(IDLE, said="Ended.")
    if act == LOOK:
        return monitors.look(token)
    raise InvalidInput("act", "is none of the monitor's", "what its buttons send")
