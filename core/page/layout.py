"""The page: header, one tab per entry of `TABS`, foot line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from core.markup import el
from core.page import TABS, Links
from core.page.kit.segment_answer import REFITS_EXPLAINED

if TYPE_CHECKING:
    from core.service import Service

TITLE = "Ledgerlens"
PROMISE = "What this ledger behaves like, how far to trust that, and why"
NOT_THIS = (
    "Not a verdict on a person, and no credit or investment advice: a description of past behaviour, by similarity to "
    "the data each model was trained on."
)

OFFLINE = (
    "Offline: no source on the network is asked. The examples, files and forms work as usual; wallets that were read "
    "before come from the cache, with their age."
)


def build_page(service: Service) -> Any:
    """The whole page. Nothing is loaded or asked here: models and providers wait for the first visitor.

    Args:
        service: What answers.

    Returns:
        A `gr.Blocks`, to be launched with the arguments of `core.page.kit.theme.launch_look`.
    """
    with gr.Blocks(title=TITLE, analytics_enabled=False, delete_cache=(3600, 86_400), elem_classes="ll-page") as page:
        offline = el("p", OFFLINE, class_="ll-offline", role="note") if service.settings.offline else None
        gr.HTML(el("header", el("h1", TITLE, el("small", PROMISE)), offline, class_="ll-head"))
        features = gr.State()  # outside the tabs: anything else among their children shifts the tabs' own numbering
        with gr.Tabs(elem_id="ll-tabs", overflow_behavior="wrap") as tabs:  # a menu would hide tabs at 390 px
            links = Links(page=page, tabs=tabs, features=features)
            for tab in TABS:
                with gr.Tab(tab.title, id=tab.name, elem_id=f"ll-tab-{tab.name}") as pane:
                    tab.build(service, links, pane)
        how = el("p", el("b", "How to read re-fits."), f" {REFITS_EXPLAINED}", id="ll-how")
        gr.HTML(el("footer", how, el("p", NOT_THIS), class_="ll-foot"))
    return page
