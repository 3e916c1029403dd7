"""How a file of clients is read, answered and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.holdings.beside import KEY
from core.holdings.roles import ROLES as HOLDING_ROLES
from core.markup import EMPTY
from core.page.kit.file_lens import Columns, Example, FileLens, Request, Shown
from core.page.kit.two_files import uploads_beside
from core.page.products.batch_cards import batch_card
from core.page.products.files import example_file, write_batch
from core.page.products.holding_lens import HOLDINGS, HOLDINGS_NAME, shown_holdings
from core.products.clients import ROLES
from core.products.profile import TITLES
from core.products.reading import BatchReading
from core.progress import Progress
from core.tables.subjects.analysis import SubjectsAnalysis

if TYPE_CHECKING:
    from core.holdings.analyze import HoldingsAnalysis
    from core.service import Service

EXAMPLE = "example"
EXAMPLE_NAME = "example.csv"
JOINED = (
    "Choose a file with a row a client (profile, consent, refusals) together with holdings, and it joins them; and one "
    "with a row a product (name, category, excludes, needs, minimum_age, closed, rules): your catalogue."
)
MOST_BESIDE = 2
SAID = (
    "What your clients hold (client, product and date, or a column for each product): offers for each, by a model that "
    f"is chosen and proven on your own file. {JOINED} Or profiles for the demo: one row per client, columns named as "
    "the fields of the API: income, spending_score, saving_frequency and loan_behavior are needed. Products held are "
    "separated by semicolons. CSV, Excel, JSON or Parquet."
)
# The table stands above the answer, the button that asks for it far below.


def clients_lens(service: Service) -> FileLens[SubjectsAnalysis[BatchReading] | HoldingsAnalysis]:
    """How a file of clients, or of what they hold, is read and shown.

    Args:
        service: What answers.
    """

    def analyze(request: Request, report: Progress) -> SubjectsAnalysis[BatchReading] | HoldingsAnalysis:
        report("Reading the clients", 0.03)
        data, name = request.load()
        options = dict(request.options) or None
        beside = [] if request.shipped else uploads_beside(request.source, MOST_BESIDE)
        if beside or service.holdings.is_holdings(data, name):
            profile, catalogue = service.holdings.told_apart(beside)
            return service.holdings.analyze_holdings(
                data, name, request.columns, options, report, second=profile, catalogue=catalogue
            )
        return service.products.analyze_file(data, name, request.columns, options)

    def recognise(data: bytes, name: str) -> tuple[tuple[str, ...], Columns]:
        if service.holdings.is_holdings(data, name):
            return (), {}
        return service.products.recognise_columns(data, name)

    def show(found: SubjectsAnalysis[BatchReading] | HoldingsAnalysis, request: Request) -> Shown:
        if not isinstance(found, SubjectsAnalysis):
            return shown_holdings(service, found, request)
        read = found.reading
        answer = batch_card(read)
        kept = EMPTY if request.shipped else answer
        return Shown(answer, (write_batch(read),), names=found.column_names, columns=read.columns, kept=kept)

    def leads(data: bytes, name: str) -> bool:  # asked for when two files come, and not while the page is built
        return service.holdings.is_holdings(data, name)

    return FileLens(
        name="products",
        upload="Upload a file of clients",
        doing="Reading the clients",
        examples={
            EXAMPLE: Example("Try the example file", lambda: (example_file(), EXAMPLE_NAME)),
            HOLDINGS: Example(
                "Try own holdings (synthetic)", lambda: (service.holdings.example_holdings(), HOLDINGS_NAME)
            ),
        },
        titles={
            **TITLES,
            **{f"columns.{role.name}": f"column for {role.title.lower()}" for role in (*HOLDING_ROLES, *ROLES)},
        },
        downloads=("Download every result (CSV)",),
        analyze=analyze,
        show=show,
        roles=ROLES,
        recognise=recognise,
        joins=KEY,
        also=HOLDING_ROLES,
        leads=leads,
        joined=JOINED,
    )
