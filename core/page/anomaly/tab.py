"""The Transactions tab: a ledger in, a ranked queue of alerts out; the budget moves without scoring anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import gradio as gr

from core.anomaly.analyze import LedgerAnalysis, at_budget
from core.anomaly.detectors import DEFAULT
from core.anomaly.queue import DEFAULT_BUDGET
from core.anomaly.typologies import TYPOLOGIES
from core.page.anomaly.answer import ledger_parts, summary_part
from core.page.anomaly.desk import desk_of, judge_case, ordered_request
from core.page.anomaly.files import EXAMPLE, write_analysis
from core.page.anomaly.form import budget_row, build_form, simulated_source, whole_budget
from core.page.anomaly.lens import Scored, ledger_lens
from core.page.anomaly.monitor import build_monitor
from core.page.anomaly.queue_cards import ANY, DESK_SCRIPT, SCORE_ALONE, queue_card, wallet_events_card
from core.page.anomaly.raising import FOCUS_SCRIPT, MAX_RAISED, Raising
from core.page.anomaly.trial_form import TRIAL_SCRIPT
from core.page.anomaly.trying import try_settings
from core.page.anomaly.verdict_cards import VERDICT_SCRIPT
from core.page.kit.file_lens import DOWNLOAD, Update
from core.page.kit.file_panel import FilePanel
from core.page.kit.opening import FileOpening
from core.page.kit.sections import KEEP_OPEN_SCRIPT, SECTION_SCRIPT
from core.page.links import PICK_SCRIPT, QUIET, Links, picked

if TYPE_CHECKING:
    from core.service import Service

ROOT = "ll-anomaly"
HELD_S = 3600  # how long a page that nobody touches keeps its alerts in memory


def build(service: Service, links: Links, pane: gr.Tab) -> None:
    """Put the tab's components and events into the open tab.

    Args:
        service: What answers.
        links: What tabs share.
        pane: The tab itself.
    """
    panel = FilePanel(ledger_lens(service))
    panel.add(held=gr.State(None, time_to_live=HELD_S))
    session = gr.State("")
    with gr.Row(elem_classes=["ll-grid", "ll-stacked"]):
        with gr.Column(elem_classes=["ll-side", "ll-strip"]):
            made, simulate = build_form(panel)
        with gr.Column(elem_classes="ll-main"):
            raising, raised = _main(service, panel)
    panel.connect(links.holder("anomaly"))
    usual = {"detector": DEFAULT, "budget": DEFAULT_BUDGET}
    panel.opens(FileOpening(panel.lens, EXAMPLE, ROOT, usual), links, pane, "anomaly")
    do, alerts, parts = Handlers(service), Raising(service), panel.parts
    shown = ["answer", "fired", "queue", "pictures", *(name for name in parts if name.startswith(DOWNLOAD))]
    wanted: list[Any] = [parts["held"], panel.choices["budget"], parts["kind"], parts["text"]]

    def make(events: float, episodes: float, seed: float | None, *given: Any) -> Iterator[dict[Any, Any]]:
        yield from panel.start(simulated_source(events, episodes, seed), None, given)

    def move_budget(source: str, *given: Any) -> dict[Any, Any]:
        return panel.by_component(do.move_budget(source, *given))

    def order(source: str, analysis: Any, token: str, *given: Any) -> Iterator[dict[Any, Any]]:
        if analysis is not None and token:
            columns, options = ordered_request(analysis, token)
            yield from panel.start(source, columns, given, options)

    def judge(event: gr.EventData, *given: Any) -> list[Any]:
        return judge_case(service, getattr(event, "_data", None), *given)

    def answer(event: gr.EventData, *given: Any) -> list[Any]:
        return alerts.answer(event, *given)

    chosen = list(panel.choices.values())
    simulate.click(make, [*made, *chosen], list(parts.values()), trigger_mode="once", **QUIET)
    panel.choices["budget"].input(
        move_budget,
        [parts["source"], *wanted, session],
        [parts[name] for name in shown],
        trigger_mode="always_last",
        **QUIET,
    )
    filtered = [parts["kind"].input, parts["text"].submit, parts["text"].blur]
    gr.on(filtered, do.filter_queue, [*wanted, session], parts["queue"], **QUIET)
    # The same ledger read again has the same log.
    parts["read_as"].change(do.show_decided, [*wanted, session], parts["queue"], **QUIET)
    parts["queue"].input(judge, [*wanted, session], [parts["queue"], session], **QUIET)

    def try_it(event: gr.EventData, source: str, analysis: Any, *given: Any) -> Iterator[dict[Any, Any]]:
        choices = dict(zip(panel.choices, given, strict=True))
        for update in try_settings(panel.lens, getattr(event, "_data", None), source, analysis, choices):
            yield panel.by_component(update)

    open_ledger = [parts["source"], parts["held"]]
    parts["pictures"].submit(
        try_it, [*open_ledger, *chosen], [parts["pictures"], parts["held"]], trigger_mode="once", **QUIET
    )
    ordered = [*open_ledger, session, *chosen]
    parts["queue"].submit(order, ordered, list(parts.values()), trigger_mode="once", **QUIET)
    for clicked in (parts["queue"], parts["pictures"]):
        clicked.click(do.show_wallet, parts["held"], parts["timeline"], **QUIET)
    asked = raising.click(alerts.ask, wanted, raised, trigger_mode="once", **QUIET)
    asked.then(None, None, None, js=FOCUS_SCRIPT)
    raised.click(answer, [*wanted, session], [raised, session], trigger_mode="once", **QUIET)


def _main(service: Service, panel: FilePanel[Scored]) -> tuple[Any, Any]:
    """What she gets; the button that raises alerts, and where those raised are listed."""
    panel.answer(elem_id=ROOT)
    budget_row(panel)
    panel.add(queue=gr.HTML(js_on_load=PICK_SCRIPT + DESK_SCRIPT + VERDICT_SCRIPT, elem_id="ll-anomaly-queue"))
    box = gr.Accordion("Filter the queue, raise alerts", open=False, visible=False, elem_id="ll-filters")
    with box as filters:
        fired = [(kind.title, name) for name, kind in TYPOLOGIES.items()]
        choices = [("Every kind", ANY), *fired, ("Score alone", SCORE_ALONE)]
        kind = gr.Dropdown(choices, value=ANY, label="Show", scale=1)
        text = gr.Textbox(label="Wallet, transaction or counterparty contains", max_lines=1, scale=2)
        raising = gr.Button(f"Raise these alerts (at most {MAX_RAISED})", size="sm", scale=1)
    panel.add(filters=filters, kind=kind, text=text)
    panel.add(timeline=gr.HTML(elem_id="ll-anomaly-timeline"))
    raised = gr.HTML(js_on_load=PICK_SCRIPT, elem_id="ll-anomaly-raised")
    below = PICK_SCRIPT + SECTION_SCRIPT + KEEP_OPEN_SCRIPT + TRIAL_SCRIPT
    panel.add(pictures=gr.HTML(js_on_load=below, elem_id="ll-anomaly-pictures"))
    build_monitor(service)
    panel.downloads()
    return raising, raised


class Handlers:
    """What happens to a ledger that is open.

    Args:
        service: What answers.
    """

    def __init__(self, service: Service) -> None:
        self.service = service

    def move_budget(
        self, source: str, analysis: LedgerAnalysis | None, budget: float, kind: str, text: str, session: str = ""
    ) -> Update:
        """Another budget: nothing is scored anew."""
        if analysis is None:
            return {}
        moved = replace(analysis, reading=at_budget(analysis.reading, analysis.review, whole_budget(budget)))
        files = {f"{DOWNLOAD}{place}": path for place, path in enumerate(write_analysis(moved)) if path}
        return {
            "answer": summary_part(moved, source),
            **ledger_parts(moved, kind, text, desk_of(self.service, moved, session)),
            **files,
        }

    def filter_queue(
        self, analysis: LedgerAnalysis | None, budget: float, kind: str, text: str, session: str = ""
    ) -> Any:
        """Another part of the queue."""
        if analysis is None:
            return gr.skip()
        desk = desk_of(self.service, analysis, session)
        return queue_card(analysis.review, whole_budget(budget), kind, text or "", desk)

    def show_decided(self, analysis: LedgerAnalysis | None, budget: float, kind: str, text: str, session: str) -> Any:
        """A ledger that was read again: how its cases stand, where this page decided about any."""
        if analysis is None or not desk_of(self.service, analysis, session).judged:
            return gr.skip()
        return self.filter_queue(analysis, budget, kind, text, session)

    def show_wallet(self, event: gr.EventData, analysis: LedgerAnalysis | None) -> Any:
        """One wallet over time."""
        what, _, wallet = picked(event).partition(":")
        return wallet_events_card(analysis.review, wallet) if analysis is not None and what == "wallet" else gr.skip()
