"""How a file of orders is read, analysed and shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import gradio as gr

from core.customers.columns import ROLES
from core.front.asked import LinkQuery
from core.markup import EMPTY as EMPTY_MARKUP
from core.page.customers.answer import orders_html
from core.page.customers.files import EXAMPLE, EXAMPLE_TITLE, customer_table, write_analysis
from core.page.customers.first_cards import TITLES, orders_preview, read_as_line
from core.page.customers.form import DEFINITIONS, options_of
from core.page.customers.live import LatelyRead, definitions_in
from core.page.kit.card import link_mark
from core.page.kit.file_lens import Columns, Example, FileLens, Request, Shown
from core.page.kit.progress import Report
from core.page.kit.states import empty_card
from core.page.kit.two_files import archive_of, first_place
from core.progress import Progress
from core.tables.orders.bound import KEY

if TYPE_CHECKING:
    from core.customers.analysis import OrdersAnalysis
    from core.service import Service

EMPTY = empty_card(
    "No orders yet",
    "Hand in an order export above (CSV, Excel, JSON or Parquet, one row per order line, up to 64 MB), or "
    "open the example: a "
    "synthetic shop that ships with the app. Files are read here, shown to nobody else, and deleted within a day.",
)


DOWNLOADS = (
    "Every customer (CSV)",
    "One file per segment (ZIP)",
    "Rows left out (CSV)",
    "Everything (JSON)",
    *(f"{title} (CSV)" for title in TITLES.values()),
)


FIELD_TITLES = {
    "file": "the order file",
    "as_of": "as-of date",
    f"columns.{KEY}": "what joins the file of customers",
} | {f"columns.{role.name}": f"column for {role.title.lower()}" for role in ROLES}


def definitions_beside(path: str) -> dict[str, str] | None:
    """An upload that is a file of definitions fills in their field, and no orders are looked for in it."""
    text = definitions_in(path)
    return None if text is None else {DEFINITIONS: text}


def orders_lens(service: Service, lately: LatelyRead | None = None) -> FileLens[OrdersAnalysis]:
    """What this tab does with a file of orders.

    Args:
        service: What answers.
        lately: What remembers the customers of each file, for counts while segments are written.
    """

    def analyze(request: Request, report: Progress) -> OrdersAnalysis:
        packed = None if request.shipped else archive_of(request.source)
        data, name = packed or request.load()
        as_of, options = options_of(request.choices)
        options |= request.options
        limited = not request.shipped
        second = None if packed else request.second()
        early = report.part if isinstance(report, Report) else None
        analyze_file = service.customers.analyze_file
        made = analyze_file(
            data, name, request.columns, as_of, options, report, limited=limited, second=second, early=early
        )
        if lately is not None:
            lately.keep(request.source, made)
        return made

    def show(analysis: OrdersAnalysis, request: Request) -> Shown:
        heads, rows = customer_table(analysis)
        reading = analysis.reading
        name = "" if request.shipped else Path(first_place(request.source)).name
        link = EMPTY_MARKUP
        if request.shipped:
            link = link_mark(LinkQuery(tab="rfm", example=request.source).query(), quiet=request.featured)
        answer = orders_html(reading, name, link)
        return Shown(
            answer=answer,
            kept=EMPTY_MARKUP if request.shipped or request.partial else answer,
            short=orders_html(reading, name, link, bodies=False) if request.featured else EMPTY_MARKUP,
            read_as=read_as_line(reading, request.shipped),
            files=() if request.partial else write_analysis(analysis),
            names=analysis.column_names,
            columns=analysis.reading.cleaning.columns,
            parts={"table": gr.Dataframe({"headers": heads, "data": rows}), "every": gr.Accordion(visible=True)},
        )

    def recognise(data: bytes, name: str) -> tuple[tuple[str, ...], Columns]:
        return service.customers.recognise_columns(data, name)

    return FileLens(
        name="orders",
        upload="Order file (CSV, Excel, JSON or Parquet)",
        doing="Reading the orders",
        examples={EXAMPLE: Example("Example shop", lambda: (service.customers.example_orders(), EXAMPLE_TITLE))},
        titles=FIELD_TITLES,
        downloads=DOWNLOADS,
        analyze=analyze,
        preview=lambda analysis: orders_preview(analysis.reading),
        show=show,
        roles=ROLES,
        again="Read again with these choices",
        recognise=recognise,
        beside=definitions_beside,
        joins=KEY,
        joined="Choose a file of customers (e-mail, consent), or orders, lines, payments and customers, together: "
        "they are joined by the keys that they share.",
        blank=lambda: {"every": gr.Accordion(visible=False)},
        empty=EMPTY,
    )
