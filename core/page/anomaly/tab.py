"""The Anomaly tab: a ledger of transactions in, a ranked queue of alerts out; the budget moves without scoring anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import gradio as gr

from core.anomaly.detectors import DEFAULT, DETECTORS
from core.anomaly.queue import DEFAULT_BUDGET
from core.anomaly.review import MAX_BUDGET
from core.anomaly.typologies import TYPOLOGIES
from core.page.anomaly.handlers import MAX_RAISED, Handlers
from core.page.anomaly.lens import Scored, ledger_lens, simulated_source
from core.page.anomaly.queue import ANY, SCORE_ALONE
from core.page.kit.file_lens import DOWNLOAD
from core.page.kit.file_panel import QUIET, FilePanel
from core.page.links import PICK_SCRIPT, Links

if TYPE_CHECKING:
    from core.service import Service

HELD_S = 3600  # how long a page that nobody touches keeps its alerts in memory


def build(service: Service, links: Links, pane: gr.Tab) -> None:
    """Put the tab's components and events into the open tab.

    Args:
        service: What answers.
        links: What tabs share.
        pane: The tab itself.
    """
    del links, pane
    panel = FilePanel(ledger_lens(service))
    panel.add(held=gr.State(None, time_to_live=HELD_S))
    session = gr.State("")
    with gr.Row(elem_classes="ll-grid"):
        with gr.Column(elem_classes="ll-side"):
            made, simulate = _side(panel)
        with gr.Column(elem_classes="ll-main"):
            raising, raised = _main(panel)
    panel.connect()
    do, parts = Handlers(service), panel.parts
    shown = ["answer", "fired", "queue", "pictures", *(name for name in parts if name.startswith(DOWNLOAD))]
    wanted: list[Any] = [parts["held"], panel.choices["budget"], parts["kind"], parts["text"]]

    def make(events: float, episodes: float, seed: float | None, *given: Any) -> Iterator[dict[Any, Any]]:
        yield from panel.start(simulated_source(events, episodes, seed), None, given)

    def move_budget(source: str, *given: Any) -> dict[Any, Any]:
        return panel.by_component(do.move_budget(source, *given))

    chosen = list(panel.choices.values())
    simulate.click(make, [*made, *chosen], list(parts.values()), trigger_mode="once", **QUIET)
    panel.choices["budget"].input(
        move_budget, [parts["source"], *wanted], [parts[name] for name in shown], trigger_mode="always_last", **QUIET
    )
    filtered = [parts["kind"].input, parts["text"].submit, parts["text"].blur]
    gr.on(filtered, do.filter_queue, wanted, parts["queue"], **QUIET)
    for clicked in (parts["queue"], parts["pictures"]):
        clicked.click(do.show_wallet, parts["held"], parts["timeline"], **QUIET)
    raising.click(do.raise_shown, [*wanted, session], [raised, session], trigger_mode="once", **QUIET)


def _side(panel: FilePanel[Scored]) -> tuple[list[Any], Any]:
    """What a visitor sets; the numbers of a simulation and its button."""
    panel.inputs()
    budget = gr.Slider(1, MAX_BUDGET, value=DEFAULT_BUDGET, step=1, label="Wallets a day", elem_classes="ll-gap")
    panel.add(fired=gr.HTML(elem_id="ll-fired"))
    detectors = [(kind.title, name) for name, kind in DETECTORS.items()]
    detector = gr.Radio(detectors, value=DEFAULT, label="Detector", elem_classes="ll-gap")
    panel.choices |= {"detector": detector, "budget": budget}
    with gr.Accordion("Simulate a ledger", open=False, elem_classes="ll-gap", elem_id="ll-simulate"):
        made = [
            gr.Slider(1_000, 200_000, value=20_000, step=1_000, label="Ordinary events"),
            gr.Slider(0, 5, value=1, step=1, label="Episodes of each typology at each strength"),
            gr.Number(value=0, precision=0, minimum=0, label="Seed"),
        ]
        simulate = gr.Button("Simulate and score")
        simulated = gr.DownloadButton("Download the simulated ledger (CSV)", size="sm", visible=False)
    panel.add(simulated=simulated)
    panel.columns()
    return made, simulate


def _main(panel: FilePanel[Scored]) -> tuple[Any, Any]:
    """What she gets; the button that raises alerts, and where those raised are listed."""
    panel.answer(elem_id="ll-anomaly")
    with gr.Row(visible=False, elem_classes="ll-filters", elem_id="ll-filters") as filters:
        fired = [(kind.title, name) for name, kind in TYPOLOGIES.items()]
        choices = [("Every kind", ANY), *fired, ("Score alone", SCORE_ALONE)]
        kind = gr.Dropdown(choices, value=ANY, label="Show", scale=1)
        text = gr.Textbox(label="Wallet, transaction or counterparty contains", max_lines=1, scale=2)
        raising = gr.Button(f"Raise these alerts (at most {MAX_RAISED})", size="sm", scale=1)
    panel.add(filters=filters, kind=kind, text=text)
    panel.add(queue=gr.HTML(js_on_load=PICK_SCRIPT, elem_id="ll-anomaly-queue"))
    panel.add(timeline=gr.HTML(elem_id="ll-anomaly-timeline"))
    raised = gr.HTML(elem_id="ll-anomaly-raised")
    panel.add(pictures=gr.HTML(js_on_load=PICK_SCRIPT, elem_id="ll-anomaly-pictures"))
    panel.downloads()
    return raising, raised
