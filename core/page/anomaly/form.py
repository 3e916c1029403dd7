"""What a visitor of the Transactions tab sets: the budget, the detector, the numbers of a simulation, the filter."""

from __future__ import annotations

from typing import Any

import gradio as gr

from core.anomaly.detectors import DEFAULT, DETECTORS
from core.anomaly.queue import DEFAULT_BUDGET, MAX_BUDGET
from core.errors import InvalidInput
from core.page.anomaly.files import SIMULATED
from core.page.kit.file_panel import FilePanel


def build_form(panel: FilePanel[Any]) -> tuple[list[Any], Any]:
    """What a visitor sets; the numbers of a simulation and its button."""
    panel.source("Your ledger")
    detectors = [(kind.title, name) for name, kind in DETECTORS.items()]
    panel.columns(
        "Choices",
        choices=lambda: {"detector": gr.Radio(detectors, value=DEFAULT, label="Detector", elem_classes="ll-gap")},
    )
    with gr.Accordion("Simulate a ledger", open=False, elem_classes="ll-gap", elem_id="ll-simulate"):
        made = [
            gr.Slider(1_000, 200_000, value=20_000, step=1_000, label="Ordinary events"),
            gr.Slider(0, 5, value=1, step=1, label="Episodes of each typology at each strength"),
            gr.Number(value=0, precision=0, minimum=0, label="Seed"),
        ]
        simulate = gr.Button("Simulate and score")
        simulated = gr.DownloadButton("Download the simulated ledger (CSV)", size="sm", visible=False)
    panel.add(simulated=simulated)
    return made, simulate


def budget_row(panel: FilePanel[Any]) -> None:
    """The slider, and beside it what every budget gives."""
    with gr.Row(elem_classes="ll-budget"):
        panel.choices["budget"] = gr.Slider(1, MAX_BUDGET, value=DEFAULT_BUDGET, step=1, label="Wallets a day")
        panel.add(fired=gr.HTML(elem_id="ll-fired"))


def whole_budget(value: object) -> int:
    """Wallets a day: a slider's number within its range: over the API its own limits are not enforced."""
    try:
        return min(max(int(value), 1), MAX_BUDGET)  # type: ignore[call-overload,no-any-return]  # what is no number raises
    except (TypeError, ValueError, OverflowError):
        return DEFAULT_BUDGET


def simulated_source(events: float | None, episodes: float | None, seed: float | None) -> str:
    """What stands for a ledger that is to be simulated.

    Raises:
        InvalidInput: A number cannot be read.
    """
    try:
        return f"{SIMULATED}:" + ",".join(str(int(one or 0)) for one in (events, seed, episodes))
    except (TypeError, ValueError, OverflowError):
        raise InvalidInput("simulate", "is not three numbers", "events, episodes and a seed") from None
