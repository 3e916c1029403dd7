"""The page: header, one tab per lens, foot line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import gradio as gr
from markupsafe import Markup

from core.errors import LedgerlensError
from core.front.asked import DEFAULT_MODEL, read_query
from core.front.preview import NAME, PROMISE
from core.front.snapshots import HeldAnswers
from core.lenses import LENSES, named_object
from core.markup import EMPTY, el, join
from core.page.kit.segment_answer import REFITS_EXPLAINED
from core.page.kit.states import tried, trouble_card
from core.page.kit.wording import NOT_A_VERDICT
from core.page.links import Handoff, Links

if TYPE_CHECKING:
    from core.service import Service

# How often to look for uploads that have lain too long, and how long that is: a file may be read again so long.
KEPT_S = (300, 7_200)
AUTHORS = "By the Ledgerlens authors; open source, MIT license."
NOT_THIS = f"{NOT_A_VERDICT}, by similarity to the data each model was trained on."

OFFLINE = "Offline: no source asked."


def build_page(service: Service) -> Any:
    """The whole page. Nothing is loaded or asked here: models and providers wait for the first visitor.

    Args:
        service: What answers.

    Returns:
        A `gr.Blocks`, to be launched with the arguments of `core.page.kit.theme.launch_look`.
    """
    held = HeldAnswers()
    with gr.Blocks(title=NAME, analytics_enabled=False, delete_cache=KEPT_S, elem_classes="ll-page") as page:
        head = gr.HTML(head_html(service), elem_id="ll-notice")
        query = gr.Textbox(visible=False)
        back = gr.Button(
            "Back", elem_id="ll-back", elem_classes="ll-sr"
        )  # off the screen, not hidden: a script presses it
        features = gr.State()  # outside the tabs: anything else among their children shifts the tabs' own numbering
        with gr.Tabs(elem_id="ll-tabs", overflow_behavior="wrap") as tabs:  # a menu would hide tabs at 390 px
            links = Links(page, tabs, features, query, back, hold=held.hold if service.settings.snapshot_days else None)
            for lens in LENSES.values():
                with gr.Tab(lens.title, id=lens.name, elem_id=f"ll-tab-{lens.name}") as pane:
                    named_object(lens.tab)(service, links, pane)
        links.on_link(lambda asked: _open_link(service, asked), [tabs, features, head])
        source = service.settings.source_url
        foot = gr.HTML(foot_html(source))
        links.on_link(lambda _: foot_html(source, error_line(service)), [foot])
    page.openings, page.previews = links.openings, links.previews  # for the first HTML and its head
    page.held = held  # for the routes of snapshots
    return page


def head_html(service: Service, troubles: Sequence[str] = ()) -> Markup:
    """The name of the page, what it is for, and what of a link could not be used.

    Args:
        service: What answers.
        troubles: Sentences.
    """
    offline = el("p", OFFLINE, class_="ll-offline", role="note") if service.settings.offline else None
    header = el("header", el("h1", NAME, el("small", PROMISE)), offline, class_="ll-head")
    return join([header, trouble_card(troubles)])


def shell_html() -> Markup:
    """What stands in the first HTML until the page itself stands still: its name, and the shape of an answer."""
    return el("div", el("p", el("b", NAME), PROMISE), el("i"), el("i"), id="ll-shell", aria_hidden="true")


def foot_html(source: str | None = None, tested: Markup = EMPTY) -> Markup:
    """What the page is not, who made it, where its source is, and how good it is where that is known already.

    Args:
        source: Where the source is read; None where that is not said.
        tested: What `error_line` says.
    """
    read = [" ", el("a", "Read its source", href=source, target="_blank", rel="noopener"), "."] if source else None
    how = el("details", el("summary", "How to read re-fits"), el("p", REFITS_EXPLAINED), id="ll-how")
    return el("footer", how, el("p", NOT_THIS), el("p", AUTHORS, read), tested, class_="ll-foot")


def error_line(service: Service) -> Markup:
    """One figure of error and how it was tested, as the manifest of the first model states it; nothing without one."""
    if not service.store.wait(0):
        return EMPTY
    bundle = tried(lambda: service.store.get(DEFAULT_MODEL))
    losses = {} if isinstance(bundle, LedgerlensError) else bundle.manifest["metrics"].get("shares", {}).get("log_loss")
    if not losses:
        return EMPTY
    own, constant = losses["ensemble"], losses["constant_per_label"]
    return el(
        "p",
        f"Error of wallet personas: log loss {own:.2f}, against {constant:.2f} for one answer per label, on re-fits "
        "kept apart.",
    )


def _open_link(service: Service, query: str) -> list[Any]:
    """The tab that a link opens, features on their way to the Persona tab, and what could not be used."""
    asked = read_query(query)
    features = gr.skip()
    if asked.tab == "persona" and asked.features is not None:
        features = Handoff(asked.model or DEFAULT_MODEL, asked.features)
    # This answer may come after the visitor's first click: without a tab in the link her choice stands.
    return [gr.Tabs(selected=asked.tab) if asked.names_tab else gr.skip(), features, head_html(service, asked.troubles)]
