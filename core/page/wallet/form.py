"""What a visitor can choose on the Wallet tab: an address, an example, a source, a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import gradio as gr
from markupsafe import Markup

from core.lending.reading import LendingFileReading
from core.markup import el, join
from core.page.kit.card import label, note
from core.page.kit.file_panel import FilePanel
from core.page.kit.lists import pick_button
from core.page.kit.states import tried
from core.page.links import PICK_SCRIPT
from core.page.wallet.lens import SAID, lending_lens
from core.sources import source_title
from core.sources.chain import AUTO, sources
from core.sources.chains import ALL, CHAINS
from core.sources.samples import FEATURED_DIR, SAMPLE_DIR, listing
from core.tables.subjects.analysis import SubjectsAnalysis
from core.wallet.chain import ETHEREUM

if TYPE_CHECKING:
    from core.service import Service


@dataclass(frozen=True)
class Form:
    """The inputs of the tab.

    Attributes:
        address: An address or an ENS name.
        analyze: Starts the analysis.
        chips: One button per example wallet.
        source: Whom to ask.
        chain: Which chain to look at, or all of them.
        lending: A file of Aave records.
    """

    address: gr.Textbox
    analyze: gr.Button
    chips: gr.HTML
    source: gr.Radio
    chain: gr.Dropdown
    lending: FilePanel[SubjectsAnalysis[LendingFileReading]]


def build_form(service: Service) -> Form:
    """Put the inputs into the open column.

    Args:
        service: What answers.
    """
    address = gr.Textbox(
        label="Wallet address or ENS name",
        placeholder="0x… or name.eth",
        lines=1,
        max_lines=1,
        elem_classes="ll-mono-input",
        elem_id="ll-address",
    )
    chain = gr.Dropdown(chain_choices(), value=ETHEREUM.name, label="Chain", filterable=False, elem_id="ll-chain")
    analyze = gr.Button("Analyze", variant="primary", elem_classes="ll-gap")
    chips = gr.HTML(example_chips(), js_on_load=PICK_SCRIPT, elem_id="ll-examples")
    with gr.Accordion("Source", open=False, elem_classes="ll-gap"):
        source = gr.Radio(
            source_choices(), value=AUTO, show_label=False, info="Auto asks each in turn until one answers."
        )
    return Form(address, analyze, chips, source, chain, build_upload(service))


def chain_choices() -> list[tuple[str, str]]:
    """Every chain there is, as (title, name), and all of them together."""
    return [*((chain.title, chain.name) for chain in CHAINS.values()), ("All chains, a line each", ALL)]


def source_choices() -> list[tuple[str, str]]:
    """Every source there is, as (title, name), the automatic choice first."""
    return [(source_title(name), name) for name in sources()]


def example_chips() -> Markup:
    """One button per wallet that ships: the recorded public accounts, then the synthetic ones, each in its order."""
    named = (("Public accounts:", FEATURED_DIR), ("Synthetic:", SAMPLE_DIR))
    groups = [(title, tried(partial(listing, directory))) for title, directory in named]
    shown = [(title, found) for title, found in groups if isinstance(found, tuple) and found]
    if not shown:
        return note("No examples are bundled with this installation.")
    chips = [
        [
            el("span", title, class_="ll-picks-of"),
            *(pick_button(one.title, one.address, title=one.about) for one in found),
        ]
        for title, found in shown
    ]
    return join([label("Examples"), el("div", chips, class_="ll-picks")])


def build_upload(service: Service) -> FilePanel[SubjectsAnalysis[LendingFileReading]]:
    """The inputs, into the open column.

    Args:
        service: What answers.
    """
    panel = FilePanel(lending_lens(service))
    with gr.Accordion("Aave record file", open=False, elem_classes="ll-gap", elem_id="ll-lending-upload"):
        panel.inputs(compact=True, said=SAID)
        panel.columns("Columns of the file")
    return panel
