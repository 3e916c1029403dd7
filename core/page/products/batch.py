"""Many clients: how their file is read, the table of results, and files to take away."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING

from markupsafe import Markup

from core.markup import el
from core.page.kit.card import card, caveat_lines
from core.page.kit.downloads import download_folder
from core.page.kit.file_lens import Columns, Example, FileLens, Request, Shown
from core.page.kit.progress import Report
from core.page.kit.tables import cell, table
from core.page.products.form import CATEGORY_TITLES
from core.products.catalog import CATEGORIES
from core.products.clients import ROLES
from core.products.export import batch_csv, profiles_csv
from core.products.presets import PRESETS
from core.products.profile import TITLES
from core.products.reading import BatchReading, BatchRow, ProductReading
from core.wire import to_json

if TYPE_CHECKING:
    from core.service import Service

EXAMPLE = "example"
EXAMPLE_NAME = "example.csv"
SHOWN_ROWS = 100
SAID = (
    "A CSV or Parquet file, one row per client, columns named as the fields of the API: income, spending_score, "
    "saving_frequency and loan_behavior are needed. Products held are separated by semicolons."
)
# The table stands above the answer, the button that asks for it far below.
SHOW_SCRIPT = """
watch('value', () => { if (element.textContent.trim()) element.scrollIntoView({block: 'start'}); });
"""


def clients_lens(service: Service) -> FileLens[BatchReading]:
    """How a file of clients is read and shown.

    Args:
        service: What answers.
    """

    def analyze(request: Request, report: Report) -> BatchReading:
        report("Reading the clients", 0.3)
        data, name = request.load()
        options = dict(request.options) or None
        return service.products.recommend_products_of_file(data, name, request.columns, options)

    def recognise(data: bytes, name: str) -> tuple[tuple[str, ...], Columns]:
        return service.products.recognise_profiles(data, name)

    def show(found: BatchReading, request: Request) -> Shown:
        names, _ = recognise(*request.load())
        return Shown(answer=batch_card(found), files=(write_batch(found),), names=names, columns=found.columns)

    return FileLens(
        name="products",
        upload="Upload a file of clients",
        doing="Reading the clients",
        examples={EXAMPLE: Example("Try the example file", lambda: (example_file(), EXAMPLE_NAME))},
        titles={**TITLES, **{f"columns.{role.name}": f"column for {role.title.lower()}" for role in ROLES}},
        downloads=("Download every result (CSV)",),
        analyze=analyze,
        show=show,
        roles=ROLES,
        recognise=recognise,
    )


def batch_card(batch: BatchReading) -> Markup:
    """How many rows were answered, and the first of them as a table."""
    more = f" The first {SHOWN_ROWS} are shown; the file has all." if batch.rows_read > SHOWN_ROWS else ""
    heads = ("Row", "Client", "Health", "Profile", *(CATEGORY_TITLES[category] for category in CATEGORIES))
    return card(
        f"{batch.answered:,} of {batch.rows_read:,} clients answered",
        table(heads, map(_row, batch.results[:SHOWN_ROWS]), numbers=(2,)),
        caveat_lines(batch.assumptions),
        sub=f"{_refused(batch)} The small number is the confidence, of 100.{more}",
    )


def _refused(batch: BatchReading) -> str:
    if not batch.refused:
        return "None refused."
    why = ", ".join(
        f"{reason.rows:,} for {TITLES.get(reason.field, reason.field).lower()}"
        if reason.field
        else f"{reason.rows:,} not cut into the header's columns"
        for reason in batch.refusals
    )
    return f"{batch.refused:,} refused: {why}; each row says why."


def _row(one: BatchRow) -> Markup:
    begin = (cell(f"{one.row:,}"), el("th", (one.client or "")[:60], scope="row"))
    if one.recommendations is None or one.confidence_scores is None or one.financial_health_score is None:
        return el("tr", begin, cell(f"Not answered: {one.error}", colspan=2 + len(CATEGORIES)))
    cells = [
        cell(one.recommendations[category], " ", el("em", f"{100 * one.confidence_scores[category]:.0f}"))
        for category in CATEGORIES
    ]
    return el("tr", begin, cell(f"{one.financial_health_score:.1f}", kind="ll-n"), cell(one.profile), cells)


def write_batch(batch: BatchReading) -> str:
    """The results as a file that the page may serve; its path."""
    file = download_folder() / f"ledgerlens-products-{secrets.token_hex(3)}.csv"
    file.write_bytes(batch_csv(batch))
    return str(file)


def write_reading(reading: ProductReading) -> str:
    """The whole answer as JSON, as every other wire gives it; its path."""
    file = download_folder() / f"ledgerlens-client-{secrets.token_hex(3)}.json"
    text = json.dumps(to_json(reading), indent=2, ensure_ascii=False, allow_nan=False)
    file.write_text(text + "\n", encoding="utf-8")
    return str(file)


def example_file() -> bytes:
    """The examples of the page as a file to try, or to write one's own after."""
    return profiles_csv(list(PRESETS.items()))
