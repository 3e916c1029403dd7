"""The Wallet tab: an address in, what it behaves like out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from core.errors import LedgerlensError
from core.providers.chain import AUTO
from core.segments.reading import SegmentReading
from core.tabs.cards import attempts_card, features_card, is_synthetic, traits_card, wallet_card
from core.tabs.downloads import write_files
from core.tabs.examples import example_chips, source_choices
from core.tabs.lending_cards import lending_cards
from core.tabs.lending_file import build_answer, build_upload
from core.tabs.links import PICK_SCRIPT, PRIVATE, Handoff, Links, picked
from core.tabs.progress import Report, Step, follow
from core.tabs.states import empty_card, error_card, loading_card
from core.tabs.why import evidence_card, map_card
from core.wallet.reading import WalletReading

if TYPE_CHECKING:
    from core.artifacts.bundle import Bundle
    from core.segments.model import SegmentModel
    from core.service import Service

MODEL = "onchain"
EMPTY = empty_card(
    "No wallet yet",
    "Paste an Ethereum address or an ENS name and press Analyze, or open one of the examples: they are synthetic "
    "wallets that ship with the app and need no network.",
)
SEND = '<button type="button" class="ll-act" data-pick="persona">Send to Persona: change these numbers</button>'


@dataclass(frozen=True)
class Shown:
    """What one analysis puts on the page."""

    html: str
    files: tuple[str, str]
    handoff: Handoff | None


def build(service: Service, links: Links, _: gr.Tab) -> None:
    """Put the tab's components and events into the open tab.

    Args:
        service: What answers.
        links: What tabs share.
    """
    found = gr.State()
    with gr.Row(elem_classes="ll-grid"):
        with gr.Column(elem_classes="ll-side"):
            address = gr.Textbox(
                label="Wallet address or ENS name",
                placeholder="0x… or name.eth",
                lines=1,
                max_lines=1,
                elem_classes="ll-mono-input",
                elem_id="ll-address",
            )
            analyze = gr.Button("Analyze", variant="primary", elem_classes="ll-gap")
            chips = gr.HTML(example_chips(), js_on_load=PICK_SCRIPT, elem_id="ll-examples")
            with gr.Accordion("Source", open=False, elem_classes="ll-gap"):
                source = gr.Radio(
                    source_choices(), value=AUTO, show_label=False, info="Auto asks each in turn until one answers."
                )
            example, upload = build_upload()
        with gr.Column(elem_classes="ll-main"):
            answer = gr.HTML(EMPTY, js_on_load=PICK_SCRIPT, elem_id="ll-wallet")
            with gr.Row(visible=False, elem_classes="ll-downs", elem_id="ll-downloads") as downloads:
                as_json = gr.DownloadButton("Download everything (JSON)", size="sm")
                as_csv = gr.DownloadButton("Download the features (CSV)", size="sm")
            build_answer(service, example, upload)

    outputs: list[Any] = [answer, found, downloads, as_json, as_csv]

    def analyze_typed(text: str, chosen: str) -> Iterator[list[Any]]:
        yield from _run(service, text, chosen)

    def analyze_example(event: gr.EventData) -> Iterator[list[Any]]:
        for update in _run(service, picked(event), "samples"):
            yield [picked(event), *update]

    def open_link(request: gr.Request) -> Iterator[list[Any]]:
        asked = str(dict(request.query_params).get("address", ""))
        if not asked:
            yield [gr.skip()] * (len(outputs) + 1)
            return
        for update in _run(service, asked, "auto"):
            yield [asked[:255], *update]

    def send(handoff: Handoff | None, event: gr.EventData) -> tuple[Any, Any]:
        if handoff is None or picked(event) != "persona":
            return gr.skip(), gr.skip()
        return Handoff(handoff.model, handoff.features), gr.Tabs(selected="persona")

    quiet = {**PRIVATE, "show_progress": "hidden"}
    gr.on([analyze.click, address.submit], analyze_typed, [address, source], outputs, trigger_mode="once", **quiet)
    chips.click(analyze_example, None, [address, *outputs], trigger_mode="once", **quiet)
    answer.click(send, found, [links.features, links.tabs], **quiet)
    links.page.load(open_link, None, [address, *outputs], **quiet)


def _run(service: Service, text: str, source: str) -> Iterator[list[Any]]:
    """Each step while work goes on, then the answer or the error: the updates for answer, state and downloads."""
    yield _waiting(loading_card("Reading the ledger", "Looking for its history."))
    for news in follow(lambda report: show_wallet(service, text, source, report)):
        if isinstance(news, Step):
            yield _waiting(loading_card("Reading the ledger", news.text, news.share))
        elif isinstance(news.answer, LedgerlensError):
            yield _waiting(error_card(news.answer, {"address": "wallet address"}))
        else:
            shown = news.answer
            yield [shown.html, shown.handoff, gr.Row(visible=True), *shown.files]


def _waiting(html: str) -> list[Any]:
    return [html, None, gr.Row(visible=False), gr.skip(), gr.skip()]


def show_wallet(service: Service, text: str, source: str, report: Report) -> Shown:
    """Analyze one wallet and render it.

    Raises:
        LedgerlensError: As `Service.open_wallet`.
    """
    reading = service.open_wallet(text, source=source, progress=report).reading
    bundle = service.store.get(MODEL)
    persona = reading.persona
    handoff = Handoff(persona.model, dict(_features_of(persona))) if persona is not None else None
    html = wallet_html(reading, bundle, service.model("lending") if reading.lending is not None else None)
    return Shown(html, write_files(reading, service.model(MODEL)), handoff)


def wallet_html(reading: WalletReading, bundle: Bundle, lending: SegmentModel | None = None) -> str:
    """Answer, how far to trust it, why, pictures, tables: in that order."""
    model: Any = bundle.model
    parts = [
        wallet_card(reading, model, bundle.manifest["training_data"]),
        traits_card(reading.traits, is_synthetic(reading)),
    ]
    if reading.persona is not None:
        parts += [
            evidence_card(reading.persona, model, SEND),
            map_card(model, _features_of(reading.persona), "this wallet"),
        ]
    if reading.lending is not None and lending is not None:
        parts.append(lending_cards(reading.lending, lending, is_synthetic(reading)))
    parts += [features_card(reading, model), attempts_card(reading.attempts)]
    return "".join(parts)


def _features_of(persona: SegmentReading) -> dict[str, float]:
    """The features as the model saw them: none is missing there."""
    return {item.feature: item.value for item in persona.evidence}
