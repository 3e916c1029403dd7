"""How a file of orders is read, analysed and shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import gradio as gr

from core.customers.columns import ROLES
from core.page.customers.answer import orders_html
from core.page.customers.files import EXAMPLE, EXAMPLE_TITLE, customer_table, write_analysis
from core.page.customers.form import options_of
from core.page.kit.file_lens import Columns, Example, FileLens, Request, Shown
from core.page.kit.states import empty_card
from core.progress import Progress

if TYPE_CHECKING:
    from core.customers.analysis import OrdersAnalysis
    from core.service import Service

EMPTY = empty_card(
    "No orders yet",
    "Drop an order export on the left (CSV, Excel, JSON or Parquet, one row per order line, up to 64 MB), or "
    "open the example: a "
    "synthetic shop that ships with the app. Files are read here, shown to nobody else, and deleted within a day.",
)


DOWNLOADS = ("Every customer (CSV)", "One file per segment (ZIP)", "Rows left out (CSV)", "Everything (JSON)")


FIELD_TITLES = {"file": "the order file", "as_of": "as-of date"} | {
    f"columns.{role.name}": f"column for {role.title.lower()}" for role in ROLES
}


def orders_lens(service: Service) -> FileLens[OrdersAnalysis]:
    """What this tab does with a file of orders.

    Args:
        service: What answers.
    """

    def analyze(request: Request, report: Progress) -> OrdersAnalysis:
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
        upload="Order file (CSV, Excel, JSON or Parquet)",
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
