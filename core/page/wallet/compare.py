"""Comparing wallets, below the one that is open: addresses in, side by side out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr
from markupsafe import Markup

from core.errors import LedgerlensError
from core.markup import EMPTY as NOTHING
from core.markup import el, join
from core.page.kit.card import label
from core.page.kit.lists import pick_button
from core.page.kit.progress import ProgressStep, follow_work
from core.page.kit.states import empty_card, error_card, loading_card, tried
from core.page.links import ASKING, PICK_SCRIPT, QUIET, picked
from core.page.wallet.compare_cards import comparison_html
from core.page.wallet.files import write_comparison
from core.progress import Progress
from core.service.addresses import MOST
from core.sources.samples import listing

if TYPE_CHECKING:
    from core.service import Service

MAX_CHARS = 2_000
SETS = (
    ("Person, bot, whale", ("everyday", "bot", "whale")),
    ("Two borrowers", ("defi_borrower", "liquidated_borrower")),
    ("Trader, flipper, farmer", ("active_trader", "nft_flipper", "airdrop_farmer")),
)
EMPTY = empty_card(
    "Nothing compared yet",
    "Put two to five addresses or ENS names into the box, one per line, and press Compare; or open a set of examples.",
)


@dataclass(frozen=True)
class CompareBox:
    """What the tab around it needs of the comparison."""

    accordion: gr.Accordion
    addresses: gr.Textbox


def build_compare(service: Service) -> CompareBox:
    """Put the comparison's components and events into what is open."""
    accordion = gr.Accordion("Compare two to five wallets", open=False, elem_id="ll-compare")
    with accordion, gr.Row(elem_classes="ll-grid"):
        with gr.Column(elem_classes="ll-side"):
            addresses = gr.Textbox(
                label="Addresses or ENS names, one per line",
                lines=5,
                max_lines=MOST,
                elem_classes="ll-mono-input",
                elem_id="ll-compare-addresses",
            )
            start = gr.Button("Compare", variant="primary", elem_classes="ll-gap")
            sets = gr.HTML(set_chips(), js_on_load=PICK_SCRIPT, elem_id="ll-compare-examples")
        with gr.Column(elem_classes="ll-main"):
            shown = gr.HTML(EMPTY, elem_id="ll-compared")
            as_json = gr.DownloadButton("Download the comparison (JSON)", size="sm", visible=False)

    outputs: list[Any] = [shown, as_json]

    def compare_typed(text: str) -> Iterator[list[Any]]:
        yield from _run(service, text)

    def compare_set(event: gr.EventData) -> Iterator[list[Any]]:
        text = "\n".join(picked(event).split(","))
        for update in _run(service, text):
            yield [text, *update]

    start.click(compare_typed, addresses, outputs, trigger_mode="once", **ASKING)
    sets.click(compare_set, None, [addresses, *outputs], trigger_mode="once", **QUIET)
    return CompareBox(accordion, addresses)


def set_chips() -> Markup:
    """One button per set of examples."""
    found = tried(listing)
    places = {sample.archetype: sample.address for sample in found} if isinstance(found, tuple) else {}
    chips = [
        pick_button(title, ",".join(places[name] for name in names))
        for title, names in SETS
        if all(name in places for name in names)
    ]
    return join([label("Try a set (synthetic, works offline)"), el("div", chips)]) if chips else NOTHING


def split_addresses(text: object, most_chars: int = MAX_CHARS) -> list[str]:
    """The addresses of a text: one per line, or between commas, semicolons and blanks."""
    typed = text[:most_chars] if isinstance(text, str) else ""
    return typed.replace(",", " ").replace(";", " ").split()


def add_address(text: object, address: str) -> str:
    """The text with one more address, unless it is there already."""
    there = split_addresses(text)
    if address.lower() not in {one.lower() for one in there}:
        there.append(address)
    return "\n".join(there)


def _run(service: Service, text: object) -> Iterator[list[Any]]:
    waiting = gr.DownloadButton(visible=False)
    yield [loading_card("Reading the ledgers", "Looking for their histories."), waiting]
    for news in follow_work(lambda report: _compare(service, split_addresses(text), report)):
        if isinstance(news, ProgressStep):
            yield [loading_card("Reading the ledgers", news.text, news.share), waiting]
        elif isinstance(news.answer, LedgerlensError):
            yield [error_card(news.answer, _field_titles()), waiting]
        else:
            html, path = news.answer
            yield [html, gr.DownloadButton(value=path, visible=True)]


def _compare(service: Service, addresses: list[str], report: Progress) -> tuple[Markup, str]:
    found, _ = service.wallets.compare_opened(addresses, report)
    titles = {sample.address: sample.title for sample in listing()}
    named = [titles.get(one.address.lower()) for one in found.wallets]
    return comparison_html(found, service.model(found.model), named), write_comparison(found)


def _field_titles() -> dict[str, str]:
    ordinals = ("first", "second", "third", "fourth", "fifth")
    return {"addresses": "the addresses"} | {
        f"addresses[{place}]": f"the {word} address" for place, word in enumerate(ordinals)
    }
