"""The Bank products tab: a bank client's profile in, health and products out, live; and a file of clients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from core.errors import LedgerlensError
from core.page.kit.file_panel import SHOW_SCRIPT, FilePanel
from core.page.kit.sections import KEEP_OPEN_SCRIPT, SECTION_SCRIPT
from core.page.kit.states import error_card, loading_card, tried
from core.page.kit.typed_form import FORM_SCRIPT, hints_html, hints_script
from core.page.links import QUIET, Links
from core.page.products.answer import products_html
from core.page.products.cards import answer_line
from core.page.products.files import write_reading
from core.page.products.form import among_clients, form_html, sent_profile
from core.page.products.lens import SAID, clients_lens
from core.products.presets import PRESETS
from core.products.profile import FIELDS, TITLES

if TYPE_CHECKING:
    from core.service import Service

FIRST = "Young family"
WAITING = loading_card("Financial health", "The first example is being read.")


def build(service: Service, links: Links, pane: gr.Tab) -> None:
    """Put the tab's components and events into the open tab.

    Args:
        service: What answers.
        links: What tabs share.
        pane: The tab itself: the first answer is given when it is first opened, so that the start loads no model.
    """
    del links
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

    live: list[Any] = [reply, hints, whole, shown]

    def show(event: gr.EventData) -> list[Any]:
        sent = getattr(event, "_data", None)
        return _answer(service, lambda: sent_profile(sent))

    def begin(done: bool) -> list[Any]:
        return [gr.skip()] * len(live) if done else _answer(service, lambda: (dict(PRESETS[FIRST]), None))

    panel.connect()
    form.input(show, None, live, trigger_mode="always_last", **QUIET)
    pane.select(begin, shown, live, **QUIET)


def _answer(service: Service, profile: Any) -> list[Any]:
    """Updates for reply, hints, download and whether an answer was shown."""

    def work() -> list[Any]:
        given, formula = profile()
        reading = service.products.recommend_for(given, formula)
        model = service.products.model()
        numbers = {field.name: given.get(field.name) for field in FIELDS}
        places = {name: model.percentile(name, value) for name, value in numbers.items() if value is not None}
        return [
            products_html(service, reading),
            hints_html(among_clients(places), answer_line(reading)),
            gr.DownloadButton(value=write_reading(reading), visible=True),
            True,
        ]

    done = tried(work)
    return _refused(done) if isinstance(done, LedgerlensError) else done


def _refused(error: LedgerlensError) -> list[Any]:
    hint = hints_html({}, "No answer yet: one field is wrong.", error.field, error.message)
    return [error_card(error, TITLES), hint, gr.DownloadButton(visible=False), True]
