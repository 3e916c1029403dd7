"""The Bank products tab: a bank client's profile in, health and products out, live; and a file of clients."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

import gradio as gr

from core.errors import LedgerlensError
from core.front.asked import read_query
from core.markup import el, join
from core.page.kit.file_panel import SHOW_SCRIPT, FilePanel
from core.page.kit.sections import KEEP_OPEN_SCRIPT, SECTION_SCRIPT
from core.page.kit.states import error_card, loading_card, tried
from core.page.kit.typed_form import FORM_SCRIPT, hints_html, hints_script
from core.page.links import QUIET, Links
from core.page.products.answer import client_preview, products_html
from core.page.products.cards import answer_line
from core.page.products.files import write_reading
from core.page.products.form import among_clients, client_example, form_html, sent_profile
from core.page.products.kept import build_kept
from core.page.products.lens import SAID, clients_lens
from core.products.presets import PRESET_LINKS, PRESETS
from core.products.profile import FIELDS, TITLES

if TYPE_CHECKING:
    from core.service import Service

FIRST = "Young family"
# The page's own query; inside somebody else's page the address bar is theirs.
BEGIN_SCRIPT = "(_, done) => [document.querySelector('gradio-app')?.getAttribute('src') ? '' : location.search, done]"
WAITING = loading_card("Financial health", "The first example is being read.")


def build(service: Service, links: Links, pane: gr.Tab) -> None:
    """Put the tab's components and events into the open tab.

    Args:
        service: What answers.
        links: What tabs share.
        pane: The tab itself: the first answer is given when it is first opened, so that the start loads no model.
    """
    links.previews["products"] = lambda asked: client_preview(service, asked)
    shown = gr.State(False)
    panel = FilePanel(clients_lens(service))
    with gr.Row(elem_classes="ll-grid"):
        with gr.Column(elem_classes="ll-side"):
            form = gr.HTML(form_html(PRESETS[FIRST]), js_on_load=FORM_SCRIPT, elem_id="ll-products-form")
            hints = gr.HTML(
                hints_html({}),
                js_on_load=hints_script("ll-products-form"),
                elem_id="ll-products-hints",
                elem_classes="ll-hidden",
            )
        with gr.Column(elem_classes="ll-main"):
            reply = gr.HTML(WAITING, js_on_load=SECTION_SCRIPT + KEEP_OPEN_SCRIPT, elem_id="ll-products")
            whole = gr.DownloadButton("Download this answer (JSON)", size="sm", visible=False)
            panel.inputs(compact=True, heading="Many clients", said=SAID)
            panel.columns("Columns of the file")
            panel.answer(script=SHOW_SCRIPT, elem_id="ll-products-batch")
            panel.downloads()
            panel.add(kept=build_kept(service))

    live: list[Any] = [reply, hints, whole, shown]

    def show(event: gr.EventData) -> list[Any]:
        sent = getattr(event, "_data", None)
        return _answer(service, lambda: sent_profile(sent))

    def open_example(name: str, *, featured: bool = False) -> list[Any]:
        profile = PRESETS[name]
        # A form that is as it was before a visitor typed would be left as she typed it: the mark makes it another one.
        form_now = join([form_html(profile), el("i", hidden=True, data_mark=secrets.token_hex(4))])
        return [form_now, *_answer(service, lambda: (dict(profile), None), featured=featured)]

    def begin(query: str, done: bool) -> list[Any]:
        asked = read_query(query or "")
        named = PRESET_LINKS.get(asked.example) if asked.tab == "products" else None
        return [gr.skip()] * (1 + len(live)) if done else open_example(named or FIRST, featured=named is None)

    def open_link(query: str) -> list[Any]:
        asked = read_query(query or "")
        named = PRESET_LINKS.get(asked.example) if asked.tab == "products" else None
        return open_example(named) if named else [gr.skip()] * (1 + len(live))

    panel.connect(links.holder("products"))
    form.input(show, None, live, trigger_mode="always_last", **QUIET)
    pane.select(begin, [links.query, shown], [form, *live], js=BEGIN_SCRIPT, **QUIET)
    links.on_link(open_link, [form, *live])


def _answer(service: Service, profile: Any, *, featured: bool = False) -> list[Any]:
    """Updates for reply, hints, download and whether an answer was shown."""

    def work() -> list[Any]:
        given, formula = profile()
        reading = service.products.recommend_for(given, formula)
        model = service.products.model()
        numbers = {field.name: given.get(field.name) for field in FIELDS}
        places = {name: model.percentile(name, value) for name, value in numbers.items() if value is not None}
        return [
            products_html(service, reading, client_example(given, formula), featured=featured),
            hints_html(among_clients(places), answer_line(reading)),
            gr.DownloadButton(value=write_reading(reading), visible=True),
            True,
        ]

    done = tried(work)
    return _refused(done) if isinstance(done, LedgerlensError) else done


def _refused(error: LedgerlensError) -> list[Any]:
    hint = hints_html({}, "No answer yet: one field is wrong.", error.field, error.message)
    return [error_card(error, TITLES), hint, gr.DownloadButton(visible=False), True]
