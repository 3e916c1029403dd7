"""The Customers tab: a shop's orders in, its customers, their worth and next steps out; and one customer by numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr
from markupsafe import Markup

from core.errors import InvalidInput, LedgerlensError
from core.page.customers.answer import customer_html
from core.page.customers.files import EXAMPLE, SHOWN_CUSTOMERS
from core.page.customers.form import (
    DEFINITIONS,
    NO_CURRENCY,
    TITLES,
    customer_fields,
    example_chips,
    example_of,
    file_choices,
)
from core.page.customers.lens import orders_lens
from core.page.customers.live import LatelyRead
from core.page.customers.own_cards import HELP
from core.page.kit.card import note
from core.page.kit.file_panel import FilePanel
from core.page.kit.opening import FileOpening
from core.page.kit.sections import KEEP_OPEN_SCRIPT, SECTION_SCRIPT
from core.page.kit.states import error_card, tried
from core.page.kit.tables import TABLE_SCRIPT
from core.page.links import PICK_SCRIPT, QUIET, Links, picked

if TYPE_CHECKING:
    from core.service import Service


ROOT = "ll-rfm"


def build(service: Service, links: Links, pane: gr.Tab) -> None:
    """Put the tab's components and events into the open tab.

    Args:
        service: What answers.
        links: What tabs share.
        pane: The tab itself.
    """
    lately = LatelyRead()
    lens = orders_lens(service, lately)
    counted: list[Any] = []

    def choices() -> dict[str, Any]:
        made = file_choices()
        counted.append(gr.HTML(note(HELP), elem_id="ll-orders-own-counts"))
        return made

    panel = FilePanel(lens)
    with gr.Row(elem_classes=["ll-grid", "ll-stacked"]):
        with gr.Column(elem_classes=["ll-side", "ll-strip"]):
            panel.source("Your orders")
            panel.columns("Choices", "ll-orders-choices", choices)
            with gr.Accordion("One customer", open=False, elem_classes="ll-gap", elem_id="ll-one"):
                numbers, rescale, segment = customer_fields()
                examples = gr.HTML(example_chips(), js_on_load=PICK_SCRIPT, elem_id="ll-one-examples")
        with gr.Column(elem_classes="ll-main"):
            customer = gr.HTML(visible=False, elem_id="ll-customer")
            panel.answer(script=TABLE_SCRIPT + SECTION_SCRIPT + KEEP_OPEN_SCRIPT, elem_id=ROOT)
            with gr.Accordion("Every customer", open=False, visible=False, elem_id="ll-every-customer") as every:
                table = gr.Dataframe(
                    label=f"Those who spent most first (at most {SHOWN_CUSTOMERS:,}; the file has all)",
                    interactive=False,
                    show_search="search",
                    max_height=420,
                    elem_id="ll-customers",
                )
            panel.add(table=table, every=every)
            panel.downloads()
    panel.connect(links.holder("rfm"))
    panel.opens(FileOpening(lens, EXAMPLE, ROOT, {}), links, pane, "rfm")

    written = panel.choices[DEFINITIONS]
    written.input(lately.look, [panel.parts["source"], written], counted[0], trigger_mode="always_last", **QUIET)

    def segment_typed(*given: Any) -> Any:
        return _segment(service, given)

    def segment_example(event: gr.EventData, *given: Any) -> list[Any]:
        found = tried(lambda: example_of(picked(event)))
        if isinstance(found, LedgerlensError):
            return [gr.skip()] * 4
        return [*found, _segment(service, (*found, *given))]

    gr.on([segment.click, *(field.submit for field in numbers)], segment_typed, [*numbers, *rescale], customer, **QUIET)
    examples.click(segment_example, rescale, [*numbers, customer], **QUIET)


def _segment(service: Service, given: tuple[Any, ...]) -> Any:
    recency, frequency, monetary, currency, period_days, *medians = given

    def work() -> Markup:
        shop = {
            name: value
            for name, value in zip(("recency", "frequency", "monetary"), medians, strict=True)
            if value  # what is 0 was left out
        }
        for name, value in zip(("recency", "frequency", "monetary"), (recency, frequency, monetary), strict=True):
            if value is None:
                raise InvalidInput(name, "is missing", f"a number ({TITLES[name]})")
        reading = service.customers.segment_customer(
            recency,
            frequency,
            monetary,
            None if currency == NO_CURRENCY else currency,
            period_days or None,
            shop or None,
        )
        bundle = service.store.get("retail")
        return customer_html(reading, service.model("retail"), bundle.manifest["training_data"])

    done = tried(work)
    return gr.HTML(error_card(done, TITLES) if isinstance(done, LedgerlensError) else done, visible=True)
