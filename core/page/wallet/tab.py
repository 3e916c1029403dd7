"""The Wallet tab: an address in, what it behaves like out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import gradio as gr

from core.address import Address, is_address
from core.errors import LedgerlensError
from core.front.asked import LinkQuery, read_query
from core.page.kit.progress import ProgressStep, follow_work
from core.page.kit.states import NextStep, empty_card, error_card, loading_card, tried
from core.page.links import ASKING, PRIVATE, QUIET, Links, opening_script, picked
from core.page.wallet.answer import feature_title
from core.page.wallet.compare import add_address, build_compare
from core.page.wallet.components import WalletComponents, build_components
from core.page.wallet.files import write_report
from core.page.wallet.group import build_group
from core.page.wallet.opening import ROOT, WalletOpening
from core.page.wallet.report import report_pdf
from core.page.wallet.rows_cards import parse_pick, rows_card
from core.page.wallet.shown import ShownWallet, show_opened
from core.progress import Progress
from core.service.wallets import model_behind
from core.sources.samples import FEATURED_DIR, SAMPLE_DIR, listing, made_up
from core.wallet.chain import ETHEREUM

if TYPE_CHECKING:
    from core.service import Service

FIELDS = {"address": "wallet address", "chain": "chain"}
MENDED = {"address": NextStep("ll-address", "Correct the address"), "chain": NextStep("ll-chain", "Choose the chain")}
EXPIRED = empty_card(
    "This wallet is no longer open", "Its history is kept for an hour. Press Analyze to read it again."
)


def build(service: Service, links: Links, pane: gr.Tab) -> None:
    """Put the tab's components and events into the open tab.

    Args:
        service: What answers.
        links: What tabs share.
        pane: The tab itself.
    """
    parts = build_components(service)
    parts.form.lending.connect(links.holder("wallet"))
    box = build_compare(service)
    build_group(service, links)
    opening = WalletOpening(service)
    links.openings["wallet"] = opening.values
    _on_analysis(service, links, parts, opening)
    _on_opening(links, pane, parts, opening)
    _on_answer(service, links, parts)

    def add_open(shown: ShownWallet | None, text: str) -> list[Any]:
        if shown is None:
            return [gr.skip(), gr.skip()]
        return [add_address(text, shown.opened.reading.address), gr.Accordion(open=True)]

    parts.add.click(add_open, [parts.found, box.addresses], [box.addresses, box.accordion], **QUIET)


def _on_opening(links: Links, pane: gr.Tab, parts: WalletComponents, opening: WalletOpening) -> None:
    """The featured account, as long as nothing else was asked for; it may stand in the first HTML already."""

    def open_first(query: str) -> list[Any]:
        if not query or not read_query(query[1:]).is_plain:
            return [gr.skip()] * len(parts.outputs)
        return _featured(opening, parts)

    pane.select(open_first, links.query, parts.outputs, js=opening_script(ROOT), **QUIET)


def _featured(opening: WalletOpening, parts: WalletComponents) -> list[Any]:
    found = opening.shown()
    return _updates(found) if isinstance(found, ShownWallet) else [gr.skip()] * len(parts.outputs)


def _on_analysis(service: Service, links: Links, parts: WalletComponents, opening: WalletOpening) -> None:
    """What opens a wallet: the button, an example, a link."""

    def analyze_typed(text: str, chosen: str, chain: str) -> Iterator[list[Any]]:
        yield from _run(service, text, chosen, chain)

    def analyze_example(event: gr.EventData) -> Iterator[list[Any]]:
        for update in _run(service, picked(event), "samples"):
            yield [picked(event), *update]

    def open_shipped(query: str) -> Iterator[list[Any]]:
        asked = read_query(query)
        example = _shipped(asked)
        if asked.tab != "wallet" or not example:
            back = asked.tab == "wallet" and asked.names_tab and asked.is_plain
            yield [gr.skip(), *(_featured(opening, parts) if back else [gr.skip()] * len(parts.outputs))]
            return
        for update in _run(service, example, "samples"):
            yield [example, *update]

    def open_address(query: str) -> Iterator[list[Any]]:
        asked = read_query(query)
        if asked.tab != "wallet" or not asked.address or _shipped(asked):
            yield [gr.skip()] * (1 + len(parts.outputs))
            return
        for update in _run(service, asked.address, "auto", asked.chain):
            yield [asked.address, *update]

    form = parts.form
    typed = [form.analyze.click, form.address.submit]
    gr.on(typed, analyze_typed, [form.address, form.source, form.chain], parts.outputs, trigger_mode="once", **ASKING)
    with_address = [form.address, *parts.outputs]
    form.chips.click(analyze_example, None, with_address, trigger_mode="once", **QUIET)
    links.on_link(open_shipped, with_address)
    links.on_link(open_address, with_address, asks=True)


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
    for news in follow_work(lambda report: show_wallet(service, text, source, report, chain)):
        if isinstance(news, ProgressStep):
            yield _waiting(loading_card("Reading the ledger", news.text, news.share))
        elif isinstance(news.answer, LedgerlensError):
            yield _waiting(error_card(news.answer, FIELDS, MENDED.get(news.answer.field or "")))
        else:
            yield _updates(news.answer)


def _updates(shown: ShownWallet) -> list[Any]:
    report = [gr.Button(visible=True), gr.DownloadButton(visible=False)]
    return [shown.html, "", shown, gr.Accordion(visible=True), *shown.files, *report]


def _shipped(asked: LinkQuery) -> str:
    """The address of the example that a link asks for, by its name or by that address; empty for none."""
    if not asked.address:
        return _example(asked.example)
    on_ethereum = asked.chain == ETHEREUM.name and is_address(asked.address)
    return asked.address if on_ethereum and made_up(Address(asked.address.lower())) else ""


def _example(name: str) -> str:
    """The address of an example by the name that links use; empty for none."""
    found = [tried(partial(listing, directory)) for directory in (SAMPLE_DIR, FEATURED_DIR)]
    shipped = [one for samples in found if isinstance(samples, tuple) for one in samples]
    return next((one.address for one in shipped if one.archetype == name), "")


def _waiting(html: str) -> list[Any]:
    return [html, "", None, gr.Accordion(visible=False), *[gr.skip()] * 6]


def show_wallet(service: Service, text: str, source: str, report: Progress, chain: str = ETHEREUM.name) -> ShownWallet:
    """Analyze one wallet and render it.

    Raises:
        LedgerlensError: As `Service.open_wallet`.
    """
    return show_opened(service, service.wallets.open_wallet(text, chain, source, report))


def _rows(service: Service, shown: ShownWallet | None, pick: str) -> Any:
    """The table that a button asks for; nothing changes for a button of another kind."""
    asked = parse_pick(pick)
    if asked is None:
        return gr.skip()
    if shown is None:
        return EXPIRED
    name, page = asked
    model = model_behind(shown.opened)
    card = tried(lambda: rows_card(shown.opened, name, page, feature_title(name, service.model(model)), scroll=True))
    return error_card(card) if isinstance(card, LedgerlensError) else card


def _report(service: Service, shown: ShownWallet | None) -> list[Any]:
    """Updates for the table (an error is said there), the button that draws, and the one that downloads."""
    if shown is None:
        return [EXPIRED, gr.skip(), gr.skip()]

    def draw() -> str:
        name = model_behind(shown.opened)
        training = service.store.get(name).manifest["training_data"]
        pdf = report_pdf(shown.opened, service.model(name), training, service.settings.data_dir)
        return write_report(shown.opened, pdf)

    path = tried(draw)
    if isinstance(path, LedgerlensError):
        return [error_card(path), gr.skip(), gr.skip()]
    return [gr.skip(), gr.Button(visible=False), gr.DownloadButton(value=path, visible=True)]
