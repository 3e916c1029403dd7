"""The Models tab: what answers, how good it is, whether today's rows still fit it, and other releases to choose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import gradio as gr

from core.artifacts.choice import BUNDLED
from core.errors import LedgerlensError
from core.front.asked import read_query
from core.markup import el
from core.models import MODELS
from core.page.kit.card import note
from core.page.kit.file_panel import FilePanel
from core.page.kit.sections import SECTION_SCRIPT
from core.page.kit.states import error_card, loading_card, tried
from core.page.links import QUIET, Links
from core.page.models.answer import detail_of, model_preview, overview_html
from core.page.models.lens import SAID, drift_lens
from core.service.releases import Offer

if TYPE_CHECKING:
    from core.service import Service

WAITING = loading_card("Models in use", "They are being loaded.")
ASKING = loading_card("Releases", "Asking the Hugging Face Hub.")
# The Hub is asked apart from everything else, so that waiting for it holds nobody up.
HUB: dict[str, Any] = {"api_visibility": "private", "concurrency_id": "hub", "concurrency_limit": 2}


def build(service: Service, links: Links, pane: gr.Tab) -> None:
    """Put the tab's components and events into the open tab.

    Args:
        service: What answers.
        links: What tabs share.
        pane: The tab itself: everything is filled in when it is opened, so that the start loads no model.
    """
    links.previews["models"] = lambda asked: model_preview(service, asked)
    panel = FilePanel(drift_lens(service))
    with gr.Column(elem_classes="ll-main"):
        overview = gr.HTML(WAITING, elem_id="ll-models-overview")
        chosen = gr.Dropdown(
            [(row.title, row.name) for row in MODELS.values()],
            value=next(iter(MODELS)),
            label="Model in detail",
            filterable=False,
            elem_id="ll-models-choice",
        )
        panel.choices["model"] = chosen
        detail = gr.HTML(js_on_load=SECTION_SCRIPT, elem_id="ll-models-detail")
        panel.inputs(compact=True, heading="Drift check", said=SAID)
        panel.columns("Columns of the file")
        panel.answer(elem_id="ll-models-drift")
        releases = gr.HTML(elem_id="ll-models-releases")
        with gr.Accordion("Switch release (admin)", open=False, elem_classes="ll-gap"):
            release = gr.Dropdown(
                [("The models that ship", BUNDLED)],
                value=BUNDLED,
                label="Release",
                allow_custom_value=True,
                elem_id="ll-release",
            )
            token = gr.Textbox(
                label="Admin token",
                type="password",
                max_lines=1,
                elem_id="ll-token",
                elem_classes=["ll-mono-input", "ll-gap"],
            )
            switch = gr.Button("Switch", variant="primary", size="sm")
            back = gr.Button("Roll back", size="sm")
            outcome = gr.HTML(elem_id="ll-admin")

    def fill(name: str) -> list[str]:
        return [overview_html(service), detail_of(service, name)]

    def look(name: str) -> Iterator[list[Any]]:
        if service.settings.hub_repo is not None:
            yield [ASKING, gr.skip()]
        yield _offered(service, name)

    def show(name: str) -> str:
        return str(_offered(service, name)[0])

    def do_switch(tag: object, given: object) -> list[Any]:
        return _acted(service, tried(lambda: service.releases.switch(tag, given)))

    def do_roll_back(given: object) -> list[Any]:
        return _acted(service, tried(lambda: service.releases.roll_back(given)))

    def named(query: str) -> Any:
        asked = read_query(query or "")
        return asked.model if asked.tab == "models" and asked.model else gr.skip()

    panel.connect()
    links.on_link(named, [chosen])
    chosen.change(lambda: "", None, panel.parts["answer"], **QUIET)
    hub = {**HUB, "show_progress": "hidden"}
    gr.on([pane.select, chosen.change], fill, chosen, [overview, detail], trigger_mode="always_last", **QUIET)
    gr.on([pane.select, chosen.change], look, chosen, [releases, release], trigger_mode="always_last", **hub)
    for button, act, given in ((switch, do_switch, [release, token]), (back, do_roll_back, [token])):
        done = button.click(act, given, [outcome, token, release], trigger_mode="once", **hub)
        done.then(fill, chosen, [overview, detail], **QUIET).then(show, chosen, releases, **hub)


def _acted(service: Service, done: str | LedgerlensError) -> list[Any]:
    """What became of it: updates for outcome, token and release. The token never stays in its field."""
    if isinstance(done, LedgerlensError):
        return [error_card(done), "", gr.skip()]
    said = note(el("b", "Done."), f" {done}", role="status")
    return [said, "", gr.Dropdown(value=service.releases.active(), allow_custom_value=True)]


def _offered(service: Service, name: str) -> list[Any]:
    """The releases card, and the releases to choose from."""

    def work() -> list[Any]:
        from core.page.models.release_cards import releases_card

        offer = service.releases.offer()
        return [releases_card(offer, name), _choices(offer)]

    done = tried(work)
    return [error_card(done), gr.skip()] if isinstance(done, LedgerlensError) else done


def _choices(offer: Offer) -> Any:
    runnable = [(one.tag, one.tag) for one in offer.releases if not one.refused]
    choices = [*runnable, ("The models that ship", BUNDLED)]
    return gr.Dropdown(choices=choices, value=offer.active, allow_custom_value=True)
