"""How a file of clients is read, answered and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.page.kit.file_lens import Columns, Example, FileLens, Request, Shown
from core.page.products.batch_cards import batch_card
from core.page.products.files import example_file, write_batch
from core.products.clients import ROLES
from core.products.profile import TITLES
from core.products.reading import BatchReading
from core.progress import Progress
from core.tables.subjects.analysis import SubjectsAnalysis

if TYPE_CHECKING:
    from core.service import Service

EXAMPLE = "example"
EXAMPLE_NAME = "example.csv"
SAID = (
    "A CSV, Excel, JSON or Parquet file, one row per client, columns named as the fields of the API: income, "
    "spending_score, "
    "saving_frequency and loan_behavior are needed. Products held are separated by semicolons."
)
# The table stands above the answer, the button that asks for it far below.


def clients_lens(service: Service) -> FileLens[SubjectsAnalysis[BatchReading]]:
    """How a file of clients is read and shown.

    Args:
        service: What answers.
    """

    def analyze(request: Request, report: Progress) -> SubjectsAnalysis[BatchReading]:
        report("Reading the clients", 0.3)
        data, name = request.load()
        options = dict(request.options) or None
        return service.products.analyze_file(data, name, request.columns, options)

    def recognise(data: bytes, name: str) -> tuple[tuple[str, ...], Columns]:
        return service.products.recognise_columns(data, name)

    def show(found: SubjectsAnalysis[BatchReading], request: Request) -> Shown:
        del request
        read = found.reading
        return Shown(batch_card(read), (write_batch(read),), names=found.column_names, columns=read.columns)

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
