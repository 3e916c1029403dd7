"""What stands where on the Wallet tab: the strip with the inputs, and below it the answer and what it offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from core.page.kit.file_panel import SHOW_SCRIPT
from core.page.kit.sections import SECTION_SCRIPT
from core.page.kit.states import empty_card
from core.page.links import PICK_SCRIPT
from core.page.wallet.form import Form, build_form
from core.page.wallet.opening import ROOT

if TYPE_CHECKING:
    from core.service import Service

KEEP_S = 3_600
EMPTY = empty_card(
    "No wallet yet",
    "Paste an Ethereum address or an ENS name and press Analyze, or open one of the examples: they are synthetic "
    "wallets that ship with the app and need no network.",
)
# The table lies far below the evidence: whoever asks for rows is taken there, with the keyboard too.
ROWS_SCRIPT = (
    PICK_SCRIPT
    + """
watch('value', () => {
  const card = element.querySelector('[data-scroll]');
  if (card) { card.scrollIntoView({block: 'start'}); card.focus({preventScroll: true}); }
});
"""
)


@dataclass(frozen=True)
class WalletComponents:
    """The components of the tab that events touch."""

    found: gr.State
    form: Form
    answer: gr.HTML
    rows: gr.HTML
    downloads: gr.Accordion
    files: tuple[gr.DownloadButton, ...]
    draw: gr.Button
    as_pdf: gr.DownloadButton
    add: gr.Button

    @property
    def outputs(self) -> list[Any]:
        """What an analysis updates, in the order of `_run`."""
        return [self.answer, self.rows, self.found, self.downloads, *self.files, self.draw, self.as_pdf]


def build_components(service: Service) -> WalletComponents:
    """Put the components into the open tab.

    Args:
        service: For the choices of the forms.
    """
    found = gr.State(time_to_live=KEEP_S)
    with gr.Row(elem_classes=["ll-grid", "ll-stacked"]):
        with gr.Column(elem_classes=["ll-side", "ll-strip"]):
            form = build_form(service)
        with gr.Column(elem_classes="ll-main"):
            answer = gr.HTML(EMPTY, js_on_load=PICK_SCRIPT + SECTION_SCRIPT, elem_id=ROOT)
            rows = gr.HTML(js_on_load=ROWS_SCRIPT, elem_id="ll-rows")
            with gr.Accordion(
                "Downloads", open=False, visible=False, elem_classes="ll-downs", elem_id="ll-downloads"
            ) as downloads:
                files = (
                    gr.DownloadButton("Download everything (JSON)", size="sm"),
                    gr.DownloadButton("Download the features (CSV)", size="sm"),
                    gr.DownloadButton("Download every transaction (CSV)", size="sm"),
                    gr.DownloadButton("Download the figures (CSV)", size="sm"),
                )
                draw = gr.Button("Make a one-page report (PDF)", size="sm")
                as_pdf = gr.DownloadButton("Download the report (PDF)", size="sm", visible=False)
                add = gr.Button("Add to the comparison", size="sm")
            form.lending.answer(script=SHOW_SCRIPT)
            form.lending.downloads()
    return WalletComponents(found, form, answer, rows, downloads, files, draw, as_pdf, add)
