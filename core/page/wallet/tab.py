"""The Wallet tab: an address in, what it behaves like out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr
from markupsafe import Markup

from core.errors import LedgerlensError
from core.front.asked import read_query
from core.page.kit.progress import ProgressStep, Report, follow
from core.page.kit.states import empty_card, error_card, loading_card, tried
from core.page.links import PICK_SCRIPT, PRIVATE, Handoff, Links, picked
from core.page.wallet.answer import features_of, title_of, wallet_html
from core.page.wallet.compare import add_address, build_compare
from core.page.wallet.files import WalletFiles, write_report, write_wallet_files
from core.page.wallet.form import Form, build_form
from core.page.wallet.lens import SHOW_SCRIPT
from core.page.wallet.lookup import ALL_ROWS
from core.page.wallet.report import report_pdf
from core.page.wallet.rows_cards import parse_pick, rows_card
from core.sources.chain import DUNE
from core.wallet.analyze import OpenedWallet
from core.wallet.chain import ETHEREUM

if TYPE_CHECKING:
    from core.service import Service

MODEL = "onchain"
MODELS = {DUNE: "market"}  # by source
KEEP_S = 3_600
QUIET: dict[str, Any] = {**PRIVATE, "show_progress": "hidden"}
EMPTY = empty_card(
    "No wallet yet",
    "Paste an Ethereum address or an ENS name and press Analyze, or open one of the examples: they are synthetic "
    "wallets that ship with the app and need no network.",
)
EXPIRED = empty_card(
    "This wallet is no longer open", "Its history is kept for an hour. Press Analyze to read it again."
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
class ShownWallet:
    """What one analysis puts on the page."""

    html: Markup
    rows: Markup
    files: WalletFiles
    opened: OpenedWallet

    @property
    def handoff(self) -> Handoff | None:
        """Its features, on their way to the Persona tab."""
        persona = self.opened.reading.persona
        return None if persona is None else Handoff(persona.model, dict(features_of(persona)))


@dataclass(frozen=True)
class WalletComponents:
    """The components of the tab that events touch."""

    found: gr.State
    form: Form
    answer: gr.HTML
    rows: gr.HTML
    downloads: gr.Row
    files: tuple[gr.DownloadButton, ...]
    draw: gr.Button
    as_pdf: gr.DownloadButton
    add: gr.Button

    @property
    def outputs(self) -> list[Any]:
        """What an analysis updates, in the order of `_run`."""
        return [self.answer, self.rows, self.found, self.downloads, *self.files, self.draw, self.as_pdf]


def build(service: Service, links: Links, _: gr.Tab) -> None:
    """Put the tab's components and events into the open tab.

    Args:
        service: What answers.
        links: What tabs share.
    """
    parts = _layout(service)
    box = build_compare(service)
    _on_analysis(service, links, parts)
    _on_answer(service, links, parts)

    def add_open(shown: ShownWallet | None, text: str) -> list[Any]:
        if shown is None:
            return [gr.skip(), gr.skip()]
        return [add_address(text, shown.opened.reading.address), gr.Accordion(open=True)]

    parts.add.click(add_open, [parts.found, box.addresses], [box.addresses, box.accordion], **QUIET)


def _layout(service: Service) -> WalletComponents:
    found = gr.State(time_to_live=KEEP_S)
    with gr.Row(elem_classes="ll-grid"):
        with gr.Column(elem_classes="ll-side"):
            form = build_form(service)
        with gr.Column(elem_classes="ll-main"):
            answer = gr.HTML(EMPTY, js_on_load=PICK_SCRIPT, elem_id="ll-wallet")
            rows = gr.HTML(js_on_load=ROWS_SCRIPT, elem_id="ll-rows")
            with gr.Row(visible=False, elem_classes="ll-downs", elem_id="ll-downloads") as downloads:
                files = (
                    gr.DownloadButton("Download everything (JSON)", size="sm"),
                    gr.DownloadButton("Download the features (CSV)", size="sm"),
                    gr.DownloadButton("Download every transaction (CSV)", size="sm"),
                    gr.DownloadButton("Download the figures (CSV)", size="sm"),
                )
                draw = gr.Button("Make a one-page report (PDF)", size="sm")
                as_pdf = gr.DownloadButton("Download the report (PDF)", size="sm", visible=False)
                add = gr.Button("Add to the comparison", size="sm")
            form.lending.answer(script=SHOW_SCRIPT, elem_id="ll-lending-file")
            form.lending.downloads()
    form.lending.connect()
    return WalletComponents(found, form, answer, rows, downloads, files, draw, as_pdf, add)


def _on_analysis(service: Service, links: Links, parts: WalletComponents) -> None:
    """What opens a wallet: the button, an example, a link."""

    def analyze_typed(text: str, chosen: str, chain: str) -> Iterator[list[Any]]:
        yield from _run(service, text, chosen, chain)

    def analyze_example(event: gr.EventData) -> Iterator[list[Any]]:
        for update in _run(service, picked(event), "samples"):
            yield [picked(event), *update]

    def open_link(query: str) -> Iterator[list[Any]]:
        asked = read_query(query)
        if asked.tab != "wallet" or not asked.address:
            yield [gr.skip()] * (len(parts.outputs) + 1)
            return
        for update in _run(service, asked.address, "auto", asked.chain):
            yield [asked.address, *update]

    form = parts.form
    typed = [form.analyze.click, form.address.submit]
    gr.on(typed, analyze_typed, [form.address, form.source, form.chain], parts.outputs, trigger_mode="once", **QUIET)
    with_address = [form.address, *parts.outputs]
    form.chips.click(analyze_example, None, with_address, trigger_mode="once", **QUIET)
    links.on_link(open_link, with_address)


def _on_answer(service: Service, links: Links, parts: WalletComponents) -> None:
    """What can be done with the wallet that is open."""

    def send(shown: ShownWallet | None, event: gr.EventData) -> list[Any]:
        if shown is None or picked(event) != "persona":
            return [gr.skip(), gr.skip()]
        return [shown.handoff, gr.Tabs(selected="persona")]

    def look_up(shown: ShownWallet | None, event: gr.EventData) -> Any:
        return _rows(service, shown, picked(event))

    def report(shown: ShownWallet | None) -> list[Any]:
        return _report(service, shown)

    parts.answer.click(send, parts.found, [links.features, links.tabs], **QUIET)
    gr.on([parts.answer.click, parts.rows.click], look_up, parts.found, parts.rows, **QUIET)
    parts.draw.click(report, parts.found, [parts.rows, parts.draw, parts.as_pdf], trigger_mode="once", **PRIVATE)


def _run(service: Service, text: str, source: str, chain: str = ETHEREUM.name) -> Iterator[list[Any]]:
    """Each step while work goes on, then the answer or the error: the updates for every output."""
    yield _waiting(loading_card("Reading the ledger", "Looking for its history."))
    for news in follow(lambda report: show_wallet(service, text, source, report, chain)):
        if isinstance(news, ProgressStep):
            yield _waiting(loading_card("Reading the ledger", news.text, news.share))
        elif isinstance(news.answer, LedgerlensError):
            yield _waiting(error_card(news.answer, {"address": "wallet address", "chain": "chain"}))
        else:
            shown = news.answer
            report = [gr.Button(visible=True), gr.DownloadButton(visible=False)]
            yield [shown.html, shown.rows, shown, gr.Row(visible=True), *shown.files, *report]


def _waiting(html: str) -> list[Any]:
    return [html, "", None, gr.Row(visible=False), *[gr.skip()] * 6]


def show_wallet(service: Service, text: str, source: str, report: Report, chain: str = ETHEREUM.name) -> ShownWallet:
    """Analyze one wallet and render it.

    Raises:
        LedgerlensError: As `Service.open_wallet`.
    """
    opened = service.wallets.open_wallet(text, chain, source, report)
    name = _model_of(opened)
    model, training = service.model(name), service.store.get(name).manifest["training_data"]
    lending = service.model("lending") if opened.reading.lending is not None else None
    return ShownWallet(
        html=wallet_html(opened, model, training, lending),
        rows=rows_card(opened, ALL_ROWS, 0, "", scroll=False),
        files=write_wallet_files(opened, model),
        opened=opened,
    )


def _model_of(opened: OpenedWallet) -> str:
    """Dune gives the numbers of one model, every other source the history that another one reads."""
    return MODELS.get(opened.history.provider, MODEL)


def _rows(service: Service, shown: ShownWallet | None, pick: str) -> Any:
    """The table that a button asks for; nothing changes for a button of another kind."""
    asked = parse_pick(pick)
    if asked is None:
        return gr.skip()
    if shown is None:
        return EXPIRED
    name, page = asked
    model = _model_of(shown.opened)
    card = tried(lambda: rows_card(shown.opened, name, page, title_of(name, service.model(model)), scroll=True))
    return error_card(card) if isinstance(card, LedgerlensError) else card


def _report(service: Service, shown: ShownWallet | None) -> list[Any]:
    """Updates for the table (an error is said there), the button that draws, and the one that downloads."""
    if shown is None:
        return [EXPIRED, gr.skip(), gr.skip()]

    def draw() -> str:
        name = _model_of(shown.opened)
        training = service.store.get(name).manifest["training_data"]
        pdf = report_pdf(shown.opened, service.model(name), training, service.settings.data_dir)
        return write_report(shown.opened, pdf)

    path = tried(draw)
    if isinstance(path, LedgerlensError):
        return [error_card(path), gr.skip(), gr.skip()]
    return [gr.skip(), gr.Button(visible=False), gr.DownloadButton(value=path, visible=True)]
