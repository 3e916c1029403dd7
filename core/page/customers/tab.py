"""The RFM tab: a shop's orders in, its customers, their worth and the next steps out; and one customer by numbers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
from markupsafe import Markup

from core.customers.columns import ROLES
from core.errors import InvalidInput, LedgerlensError
from core.markup import join
from core.page.customers import one_customer as one
from core.page.customers.files import EXAMPLE, EXAMPLE_TITLE, SHOWN_CUSTOMERS, customer_table, write_analysis
from core.page.kit.file_lens import Columns, Example, FileLens, Request, Shown
from core.page.kit.file_panel import QUIET, FilePanel
from core.page.kit.progress import Report
from core.page.kit.states import empty_card, error_card, tried
from core.page.kit.tables import TABLE_SCRIPT
from core.page.links import PICK_SCRIPT, Links, picked

if TYPE_CHECKING:
    from core.customers.analysis import OrdersAnalysis
    from core.service import Service

EMPTY = empty_card(
    "No orders yet",
    "Drop an order export on the left (CSV or Parquet, one row per order line, up to 64 MB), or open the example: a "
    "synthetic shop that ships with the app. Files are read here, shown to nobody else, and deleted within a day.",
)
AUTO = "as the file tells"
DOWNLOADS = ("Every customer (CSV)", "One file per segment (ZIP)", "Rows left out (CSV)", "Everything (JSON)")
FIELD_TITLES = {"file": "the order file", "as_of": "as-of date"} | {
    f"columns.{role.name}": f"column for {role.title.lower()}" for role in ROLES
}


def build(service: Service, links: Links, pane: gr.Tab) -> None:
    """Put the tab's components and events into the open tab.

    Args:
        service: What answers.
        links: What tabs share.
        pane: The tab itself.
    """
    del links, pane
    panel = FilePanel(orders_lens(service))
    with gr.Row(elem_classes="ll-grid"):
        with gr.Column(elem_classes="ll-side"):
            panel.inputs()
            panel.columns("Columns and choices", "ll-orders-choices", _choices)
            with gr.Accordion("One customer, by numbers", open=False, elem_classes="ll-gap", elem_id="ll-one"):
                numbers, rescale, place = _customer_fields()
                examples = gr.HTML(one.example_chips(), js_on_load=PICK_SCRIPT, elem_id="ll-one-examples")
        with gr.Column(elem_classes="ll-main"):
            customer = gr.HTML(visible=False, elem_id="ll-customer")
            panel.answer(script=TABLE_SCRIPT, elem_id="ll-rfm")
            table = gr.Dataframe(
                label=f"Customers, those who spent most first (at most {SHOWN_CUSTOMERS:,}; the file has all)",
                interactive=False,
                visible=False,
                show_search="search",
                max_height=420,
                elem_id="ll-customers",
            )
            panel.add(table=table)
            panel.downloads()
    panel.connect()

    def place_typed(*given: Any) -> Any:
        return _place(service, given)

    def place_example(event: gr.EventData, *given: Any) -> list[Any]:
        found = tried(lambda: one.example_of(picked(event)))
        if isinstance(found, LedgerlensError):
            return [gr.skip()] * 4
        return [*found, _place(service, (*found, *given))]

    gr.on([place.click, *(field.submit for field in numbers)], place_typed, [*numbers, *rescale], customer, **QUIET)
    examples.click(place_example, rescale, [*numbers, customer], **QUIET)


def orders_lens(service: Service) -> FileLens[OrdersAnalysis]:
    """What this tab does with a file of orders.

    Args:
        service: What answers.
    """

    def analyze(request: Request, report: Report) -> OrdersAnalysis:
        data, name = request.load()
        as_of, options = options_of(request.choices)
        options |= request.options
        limited = not request.shipped
        return service.customers.analyze_orders(data, name, request.columns, as_of, options, report, limited=limited)

    def show(analysis: OrdersAnalysis, request: Request) -> Shown:
        heads, rows = customer_table(analysis)
        name = Path(request.source).name if not request.shipped else EXAMPLE_TITLE
        return Shown(
            answer=orders_html(analysis, name, request.shipped),
            files=write_analysis(analysis),
            names=analysis.column_names,
            columns=analysis.reading.cleaning.columns,
            parts={"table": gr.Dataframe({"headers": heads, "data": rows}, visible=True)},
        )

    def recognise(data: bytes, name: str) -> tuple[tuple[str, ...], Columns]:
        return service.customers.recognise_orders(data, name)

    return FileLens(
        name="orders",
        upload="Order file (CSV or Parquet)",
        doing="Reading the orders",
        examples={
            EXAMPLE: Example("A shop with 1,100 customers", lambda: (service.customers.example_orders(), EXAMPLE_TITLE))
        },
        titles=FIELD_TITLES,
        downloads=DOWNLOADS,
        analyze=analyze,
        show=show,
        roles=ROLES,
        again="Read again with these choices",
        recognise=recognise,
        blank=lambda: {"table": gr.Dataframe(visible=False)},
        empty=EMPTY,
    )


def _choices() -> dict[str, Any]:
    """What a visitor may choose about the reading, into the open part; left alone, the file decides or is asked."""
    look: dict[str, Any] = {"minimum": 7, "maximum": 730, "value": 90, "step": 1}
    count = [("Leave out", "leave_out"), ("Count", "count")]
    return {
        "as_of": gr.Textbox(label="As of (ISO date)", placeholder="a day after the last order", max_lines=1),
        "money": gr.Dropdown(
            [
                (AUTO, ""),
                ("Net sales: items less discounts and refunds", "net_sales"),
                ("Collected, with tax and shipping, less refunds", "collected"),
                ("Gross: items before discounts and refunds", "gross"),
            ],
            value="",
            label="Which money",
        ),
        "returns": gr.Radio(
            [(AUTO, ""), ("Leave out", "drop"), ("Subtract", "net")], value="", label="Refunds that name no order"
        ),
        "refunded_orders": gr.Radio(count, value="leave_out", label="Wholly refunded orders"),
        "pending": gr.Radio([(AUTO, ""), *count], value="", label="Orders not settled yet"),
        "duplicates": gr.Radio(
            [("Drop where an id repeats", "ids"), ("Drop all but one", "drop"), ("Keep", "keep")],
            value="ids",
            label="Rows equal in every column",
        ),
        "date_order": gr.Radio([(AUTO, ""), "day first", "month first"], value="", label="Dates like 03/04/2024"),
        "time_zone": gr.Textbox(label="The shop's time zone", placeholder="such as America/New_York", max_lines=1),
        "currency": gr.Textbox(label="Currency to read, of several", placeholder="such as GBP", max_lines=1),
        "horizon_days": gr.Slider(**look, label="Look ahead, days"),
        "compare_days": gr.Slider(**look, label="Compare with, days ago"),
        "segments": gr.Dropdown([("Choose", 0), *((str(k), k) for k in range(2, 9))], value=0, label="Fitted segments"),
    }


def options_of(choices: Mapping[str, Any]) -> tuple[str | None, dict[str, Any]]:
    """The date that recency is counted to, and the options; what a visitor left alone is left out.

    Args:
        choices: What stands in the fields, by option.
    """
    given = {name: value.strip() if isinstance(value, str) else value for name, value in choices.items()}
    as_of = given.pop("as_of", None) or None
    return as_of, {"customer_rows": SHOWN_CUSTOMERS, **{name: value for name, value in given.items() if value}}


def _customer_fields() -> tuple[list[Any], list[Any], Any]:
    numbers = [
        gr.Number(label="Days since the last order", value=30, minimum=0),
        gr.Number(label="Orders", value=4, precision=0, minimum=1),
        gr.Number(label="Spent in all", value=2500, minimum=0),
    ]
    with gr.Accordion("Rescale to your shop", open=False):
        rescale = [
            gr.Dropdown(list(one.CURRENCIES), value=one.NO_CURRENCY, label="Currency", info="At rounded rates of 2011"),
            gr.Number(label="Counted over, days", value=None),
            gr.Number(label="Your median: days since the last order", value=None),
            gr.Number(label="Your median: orders", value=None),
            gr.Number(label="Your median: spent", value=None),
        ]
    return numbers, rescale, gr.Button("Place this customer", elem_classes="ll-gap")


def orders_html(analysis: OrdersAnalysis, name: str, synthetic: bool) -> Markup:
    """Answer, what to do, pictures, tables: in that order."""
    from core.page.customers import cards
    from core.page.customers import value_cards as over_time
    from core.page.customers.habits import habits_card

    reading = analysis.reading
    return join(
        [
            cards.summary_card(reading, name, synthetic),
            cards.steps_card(reading),
            habits_card(reading),
            cards.grid_card(reading),
            cards.segments_card(reading),
            cards.fitted_card(reading.fitted, reading) if reading.fitted is not None else None,
            over_time.lifetime_card(reading),
            over_time.cohorts_card(reading.cohorts),
            over_time.migration_card(reading.migration, reading.currency),
            over_time.concentration_card(reading),
            cards.cleaning_card(reading),
            cards.reconciliation_card(reading),
        ]
    )


def _place(service: Service, given: tuple[Any, ...]) -> Any:
    recency, frequency, monetary, currency, period_days, *medians = given

    def work() -> Markup:
        shop = {
            name: value
            for name, value in zip(("recency", "frequency", "monetary"), medians, strict=True)
            if value is not None
        }
        for name, value in zip(("recency", "frequency", "monetary"), (recency, frequency, monetary), strict=True):
            if value is None:
                raise InvalidInput(name, "is missing", f"a number ({one.TITLES[name]})")
        reading = service.customers.segment_customer(
            recency, frequency, monetary, None if currency == one.NO_CURRENCY else currency, period_days, shop or None
        )
        bundle = service.store.get("retail")
        return one.customer_html(reading, service.model("retail"), bundle.manifest["training_data"])

    done = tried(work)
    return gr.HTML(error_card(done, one.TITLES) if isinstance(done, LedgerlensError) else done, visible=True)
