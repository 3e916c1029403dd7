"""The Anomaly tab: a ledger of transactions in, a ranked queue of alerts out; the budget moves without scoring anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from core.anomaly.columns import ROLES
from core.anomaly.detectors import DEFAULT, DETECTORS
from core.anomaly.queue import DEFAULT_BUDGET
from core.anomaly.review import MAX_BUDGET
from core.anomaly.typologies import TYPOLOGIES
from core.markup import join
from core.page.anomaly.files import EXAMPLE
from core.page.anomaly.handlers import MAX_RAISED, NOTHING, Handlers
from core.page.anomaly.queue import ANY, SCORE_ALONE
from core.page.kit.card import label
from core.page.kit.lists import pick_button
from core.page.kit.states import empty_card
from core.page.links import PICK_SCRIPT, PRIVATE, Links

if TYPE_CHECKING:
    from core.service import Service

EMPTY = empty_card(
    "No ledger yet",
    "Drop a transaction file on the left (CSV or Parquet, one row per transaction, up to 64 MB), open the example, or "
    "simulate one. Wallet, time and amount are enough. Files are read here, shown to nobody else, and deleted within "
    "a day.",
)
EXAMPLE_CHIP = join([label("Try one (synthetic, works offline)"), pick_button("9,000 events of 112 wallets", EXAMPLE)])
HELD_S = 3600  # how long a page that nobody touches keeps its alerts in memory


@dataclass(frozen=True)
class Side:
    """What a visitor sets."""

    upload: Any
    example: Any
    budget: Any
    fired: Any
    detector: Any
    made: list[Any]
    simulate: Any
    simulated: Any
    columns: list[Any]
    again: Any


@dataclass(frozen=True)
class Main:
    """What she gets."""

    answer: Any
    filters: Any
    kind: Any
    text: Any
    raising: Any
    queue: Any
    timeline: Any
    raised: Any
    pictures: Any
    downloads: Any
    files: list[Any]


def build(service: Service, links: Links, pane: gr.Tab) -> None:
    """Put the tab's components and events into the open tab.

    Args:
        service: What answers.
        links: What tabs share.
        pane: The tab itself.
    """
    del links, pane
    source, session = gr.State(""), gr.State("")
    held = gr.State(None, time_to_live=HELD_S)
    with gr.Row(elem_classes="ll-grid"):
        with gr.Column(elem_classes="ll-side"):
            side = _side()
        with gr.Column(elem_classes="ll-main"):
            main = _main()
    do = Handlers(service)
    shown: list[Any] = [main.answer, side.fired, main.queue, main.pictures, *main.files]
    outputs: list[Any] = [
        *(*shown, main.timeline, main.kind, main.text, main.filters, main.downloads, side.simulated),
        *(*side.columns, source, held, side.again),
    ]
    quiet = {**PRIVATE, "show_progress": "hidden"}
    choices: list[Any] = [side.detector, side.budget]
    wanted: list[Any] = [held, side.budget, main.kind, main.text]
    side.upload.upload(do.take, [side.upload, *choices], outputs, trigger_mode="once", **quiet)
    side.example.click(do.try_example, choices, outputs, trigger_mode="once", **quiet)
    side.simulate.click(do.simulate, [*side.made, *choices], outputs, trigger_mode="once", **quiet)
    side.again.click(do.score_again, [source, *choices, *side.columns], outputs, trigger_mode="once", **quiet)
    side.budget.input(do.move_budget, [source, *wanted], shown, trigger_mode="always_last", **quiet)
    gr.on([main.kind.input, main.text.submit, main.text.blur], do.filter_queue, wanted, main.queue, **quiet)
    for clicked in (main.queue, main.pictures):
        clicked.click(do.show_wallet, held, main.timeline, **quiet)
    main.raising.click(do.raise_shown, [*wanted, session], [main.raised, session], trigger_mode="once", **quiet)


def _side() -> Side:
    upload = gr.File(label="Transactions (CSV or Parquet)", type="filepath", height=170, elem_id="ll-ledger-file")
    example = gr.HTML(EXAMPLE_CHIP, js_on_load=PICK_SCRIPT, elem_id="ll-ledger-example")
    budget = gr.Slider(1, MAX_BUDGET, value=DEFAULT_BUDGET, step=1, label="Wallets a day", elem_classes="ll-gap")
    fired = gr.HTML(elem_id="ll-fired")
    detectors = [(kind.title, name) for name, kind in DETECTORS.items()]
    detector = gr.Radio(detectors, value=DEFAULT, label="Detector", elem_classes="ll-gap")
    with gr.Accordion("Simulate a ledger", open=False, elem_classes="ll-gap", elem_id="ll-simulate"):
        made = [
            gr.Slider(1_000, 200_000, value=20_000, step=1_000, label="Ordinary events"),
            gr.Slider(0, 5, value=1, step=1, label="Episodes of each typology at each strength"),
            gr.Number(value=0, precision=0, minimum=0, label="Seed"),
        ]
        simulate = gr.Button("Simulate and score")
        simulated = gr.DownloadButton("Download the simulated ledger (CSV)", size="sm", visible=False)
    with gr.Accordion("Columns", open=False, elem_classes="ll-gap", elem_id="ll-ledger-columns"):
        columns = [
            gr.Dropdown([NOTHING], value=NOTHING, label=role.title, info=role.description or None) for role in ROLES
        ]
    again = gr.Button("Score again with these choices", elem_classes="ll-gap", interactive=False)
    return Side(upload, example, budget, fired, detector, made, simulate, simulated, columns, again)


def _main() -> Main:
    answer = gr.HTML(EMPTY, elem_id="ll-anomaly")
    with gr.Row(visible=False, elem_classes="ll-filters", elem_id="ll-filters") as filters:
        fired = [(kind.title, name) for name, kind in TYPOLOGIES.items()]
        choices = [("Every kind", ANY), *fired, ("Score alone", SCORE_ALONE)]
        kind = gr.Dropdown(choices, value=ANY, label="Show", scale=1)
        text = gr.Textbox(label="Wallet, transaction or counterparty contains", max_lines=1, scale=2)
        raising = gr.Button(f"Raise these alerts (at most {MAX_RAISED})", size="sm", scale=1)
    queue = gr.HTML(js_on_load=PICK_SCRIPT, elem_id="ll-anomaly-queue")
    timeline = gr.HTML(elem_id="ll-anomaly-timeline")
    raised = gr.HTML(elem_id="ll-anomaly-raised")
    pictures = gr.HTML(js_on_load=PICK_SCRIPT, elem_id="ll-anomaly-pictures")
    with gr.Row(visible=False, elem_classes="ll-downs", elem_id="ll-ledger-downloads") as downloads:
        titles = ("Alerts (CSV)", "Wallets (CSV)", "Rows left out (CSV)", "Everything (JSON)")
        files = [gr.DownloadButton(title, size="sm") for title in titles]
    return Main(answer, filters, kind, text, raising, queue, timeline, raised, pictures, downloads, files)
