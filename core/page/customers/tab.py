"""The RFM tab: a shop's orders in, its customers, their worth and the next steps out; and one customer by numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import gradio as gr
from markupsafe import Markup

from core.customers.columns import ROLES
from core.errors import InvalidInput, LedgerlensError
from core.markup import join
from core.page.customers import one_customer as one
from core.page.customers.files import EXAMPLE, SHOWN_CUSTOMERS, customer_table, read_source, write_analysis
from core.page.kit.card import label
from core.page.kit.lists import pick_button
from core.page.kit.progress import Report, Step, follow
from core.page.kit.states import empty_card, error_card, loading_card, tried
from core.page.kit.tables import TABLE_SCRIPT
from core.page.links import PICK_SCRIPT, PRIVATE, Links, picked

if TYPE_CHECKING:
    from core.customers.analyze import Analysis
    from core.service import Service

EMPTY = empty_card(
    "No orders yet",
    "Drop an order export on the left (CSV or Parquet, one row per order line, up to 64 MB), or open the example: a "
    "synthetic shop that ships with the app. Files are read here, shown to nobody else, and deleted within a day.",
)
EXAMPLE_CHIP = join([label("Try one (synthetic, works offline)"), pick_button("A shop with 1,100 customers", EXAMPLE)])
NOTHING = "no column"
AUTO = "decide from the dates"
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
    source = gr.State("")
    with gr.Row(elem_classes="ll-grid"):
        with gr.Column(elem_classes="ll-side"):
            upload = gr.File(label="Order file (CSV or Parquet)", type="filepath", height=170, elem_id="ll-orders-file")
            example = gr.HTML(EXAMPLE_CHIP, js_on_load=PICK_SCRIPT, elem_id="ll-orders-example")
            with gr.Accordion("Columns and choices", open=False, elem_classes="ll-gap", elem_id="ll-orders-choices"):
                columns = [
                    gr.Dropdown([NOTHING], value=NOTHING, label=role.title, info=role.description) for role in ROLES
                ]
                choices = _choices()
            again = gr.Button("Read again with these choices", elem_classes="ll-gap", interactive=False)
            with gr.Accordion("One customer, by numbers", open=False, elem_classes="ll-gap", elem_id="ll-one"):
                numbers, rescale, place = _customer_fields()
                examples = gr.HTML(one.example_chips(), js_on_load=PICK_SCRIPT, elem_id="ll-one-examples")
        with gr.Column(elem_classes="ll-main"):
            customer = gr.HTML(visible=False, elem_id="ll-customer")
            answer = gr.HTML(EMPTY, js_on_load=TABLE_SCRIPT, elem_id="ll-rfm")
            table = gr.Dataframe(
                label=f"Customers, those who spent most first (at most {SHOWN_CUSTOMERS:,}; the file has all)",
                interactive=False,
                visible=False,
                show_search="search",
                max_height=420,
                elem_id="ll-customers",
            )
            with gr.Row(visible=False, elem_classes="ll-downs", elem_id="ll-orders-downloads") as downloads:
                files = [
                    gr.DownloadButton("Every customer (CSV)", size="sm"),
                    gr.DownloadButton("One file per segment (ZIP)", size="sm"),
                    gr.DownloadButton("Rows left out (CSV)", size="sm"),
                    gr.DownloadButton("Everything (JSON)", size="sm"),
                ]

    outputs: list[Any] = [answer, table, downloads, *files, *columns, source, again]

    def take(path: str | None) -> Iterator[list[Any]]:
        if path:
            yield from _run(service, path, None, {})

    def try_example(event: gr.EventData) -> Iterator[list[Any]]:
        if picked(event) == EXAMPLE:
            yield from _run(service, EXAMPLE, None, {})

    def read_again(held: str, *given: Any) -> Iterator[list[Any]]:
        if held:
            roles = dict(zip((role.name for role in ROLES), given[: len(ROLES)], strict=True))
            chosen = {role: None if column == NOTHING else column for role, column in roles.items()}
            yield from _run(service, held, chosen, _options(*given[len(ROLES) :]))

    def place_typed(*given: Any) -> Any:
        return _place(service, given)

    def place_example(event: gr.EventData, *given: Any) -> list[Any]:
        found = tried(lambda: one.example_of(picked(event)))
        if isinstance(found, LedgerlensError):
            return [gr.skip()] * 4
        return [*found, _place(service, (*found, *given))]

    quiet = {**PRIVATE, "show_progress": "hidden"}
    upload.upload(take, upload, outputs, trigger_mode="once", **quiet)
    example.click(try_example, None, outputs, trigger_mode="once", **quiet)
    again.click(read_again, [source, *columns, *choices], outputs, trigger_mode="once", **quiet)
    gr.on([place.click, *(field.submit for field in numbers)], place_typed, [*numbers, *rescale], customer, **quiet)
    examples.click(place_example, rescale, [*numbers, customer], **quiet)


def _choices() -> list[Any]:
    return [
        gr.Textbox(label="As of (ISO date)", placeholder="a day after the last order", max_lines=1),
        gr.Radio([("Leave out", "drop"), ("Subtract", "net")], value="drop", label="Returns and cancelled orders"),
        gr.Radio([("Leave out", "drop"), ("Keep", "keep")], value="drop", label="Rows equal in every column"),
        gr.Radio([AUTO, "day first", "month first"], value=AUTO, label="Dates like 03/04/2024"),
        gr.Slider(7, 730, value=90, step=1, label="Look ahead, days"),
        gr.Slider(7, 730, value=90, step=1, label="Compare with, days ago"),
        gr.Radio([("Choose", 0), *((str(k), k) for k in range(2, 9))], value=0, label="Fitted segments"),
        gr.Textbox(label="Currency to read, where a column names several", placeholder="such as GBP", max_lines=1),
    ]


def _options(
    as_of: str, returns: str, duplicates: str, order: str, horizon: float, compare: float, k: int, currency: str
) -> dict[str, Any]:
    return {
        "as_of": (as_of or "").strip() or None,
        "options": {
            "returns": returns,
            "duplicates": duplicates,
            "date_order": None if order == AUTO else order,
            "horizon_days": horizon,
            "compare_days": compare,
            "segments": k or None,
            "currency": (currency or "").strip() or None,
        },
    }


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


def _run(
    service: Service, source: str, columns: Mapping[str, Any] | None, chosen: dict[str, Any]
) -> Iterator[list[Any]]:
    """Each step while work goes on, then the answer or the error: the updates for every output."""
    waiting = [gr.Dataframe(visible=False), gr.Row(visible=False), *[gr.skip()] * (4 + len(ROLES)), source]
    yield [loading_card("Reading the orders", "Reading the file.", 0.02), *waiting, gr.Button(interactive=False)]
    for news in follow(lambda report: _analyzed(service, source, columns, chosen, report)):
        if isinstance(news, Step):
            card = loading_card("Reading the orders", f"{news.text}.", news.share)
            yield [card, *[gr.skip()] * (8 + len(ROLES))]
        elif isinstance(news.answer, LedgerlensError):
            yield _refused(service, news.answer, source, columns)
        else:
            yield [*news.answer, source, gr.Button(interactive=True)]


def _analyzed(
    service: Service, source: str, columns: Mapping[str, Any] | None, chosen: dict[str, Any], report: Report
) -> list[Any]:
    options = {"customer_rows": SHOWN_CUSTOMERS, **chosen.get("options", {})}
    if options.get("currency") is None:
        options.pop("currency", None)
    data, name = read_source(service, source)
    limited = source != EXAMPLE
    analysis = service.customers.analyze_orders(
        data, name, columns, chosen.get("as_of"), options, report, limited=limited
    )
    report("Writing the files", 0.95)
    paths = write_analysis(analysis)
    heads, rows = customer_table(analysis)
    return [
        orders_html(analysis, name, source == EXAMPLE),
        gr.Dataframe({"headers": heads, "data": rows}, visible=True),
        gr.Row(visible=True),
        *paths,
        *_dropdowns(analysis.column_names, analysis.reading.cleaning.columns),
    ]


def _refused(service: Service, error: LedgerlensError, source: str, columns: Mapping[str, Any] | None) -> list[Any]:
    """The error, and the file's columns to choose from if it has any."""

    def names() -> list[Any]:
        found, recognised = service.customers.recognise_orders(*read_source(service, source))
        return _dropdowns(found, columns or recognised)

    shown = tried(names)
    listed = [gr.skip()] * len(ROLES) if isinstance(shown, LedgerlensError) else shown
    readable = not isinstance(shown, LedgerlensError)
    card = error_card(error, FIELD_TITLES)
    hidden = [gr.Dataframe(visible=False), gr.Row(visible=False)]
    return [card, *hidden, *[gr.skip()] * 4, *listed, source if readable else "", gr.Button(interactive=readable)]


def _dropdowns(names: tuple[str, ...], chosen: Mapping[str, Any]) -> list[Any]:
    taken = {role.name: chosen.get(role.name) for role in ROLES}
    return [
        gr.Dropdown([NOTHING, *names], value=taken[role.name] if taken[role.name] in names else NOTHING)
        for role in ROLES
    ]


def orders_html(analysis: Analysis, name: str, synthetic: bool) -> Markup:
    """Answer, what to do, pictures, tables: in that order."""
    from core.page.customers import cards
    from core.page.customers import value_cards as over_time

    reading = analysis.reading
    return join(
        [
            cards.summary_card(reading, name, synthetic),
            cards.steps_card(reading),
            cards.grid_card(reading),
            cards.segments_card(reading),
            cards.fitted_card(reading.fitted, reading) if reading.fitted is not None else None,
            over_time.lifetime_card(reading),
            over_time.cohorts_card(reading.cohorts),
            over_time.migration_card(reading.migration, reading.currency),
            over_time.concentration_card(reading),
            cards.cleaning_card(reading),
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
