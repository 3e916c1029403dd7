"""How a file of Aave records or counts is read and shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.lending.columns import ROLES
from core.lending.reading import LendingFileReading
from core.markup import EMPTY
from core.page.kit.file_lens import Columns, Example, FileLens, Request, Shown
from core.page.wallet.files import write_lending_files
from core.page.wallet.lending_file_cards import file_card
from core.progress import Progress
from core.tables.subjects.analysis import SubjectsAnalysis

if TYPE_CHECKING:
    from core.service import Service

EXAMPLE = "aave-example"
EXAMPLE_NAME = "the synthetic example file"
EXAMPLE_FILE = Path(__file__).parents[3] / "sample_data" / "aave_records.json"
# The table stands below a wallet's answer; it must not stay unseen there.
SAID = (
    "JSON: a list of Aave records (userWallet, action, timestamp, actionData). A table: one wallet a row with "
    "deposits, borrows, repays, redeems and active_days. At most 64 MB; this app reads it and sends it nowhere else."
)
DOWNLOADS = ("Download every wallet (CSV)", "Download with what was left out (JSON)")


def lending_lens(service: Service) -> FileLens[SubjectsAnalysis[LendingFileReading]]:
    """How a file of Aave records or counts is read and shown.

    Args:
        service: What answers.
    """

    def analyze(request: Request, report: Progress) -> SubjectsAnalysis[LendingFileReading]:
        report("Reading the records", 0.3)
        return service.lending.analyze_file(*request.load(), request.columns, dict(request.options) or None)

    def recognise(data: bytes, name: str) -> tuple[tuple[str, ...], Columns]:
        return service.lending.recognise_columns(data, name)

    def show(found: SubjectsAnalysis[LendingFileReading], request: Request) -> Shown:
        name = EXAMPLE_NAME if request.shipped else Path(request.source).name
        read = found.reading
        columns = read.reading["columns"]
        answer = file_card(read, name)
        kept = EMPTY if request.shipped else answer
        return Shown(answer, write_lending_files(read), names=found.column_names, columns=columns, kept=kept)

    return FileLens(
        name="lending",
        upload="Upload a file",
        doing="Reading the records",
        examples={EXAMPLE: Example("Try the synthetic example file", example_records)},
        titles={f"columns.{role.name}": f"column for {role.title.lower()}" for role in ROLES},
        downloads=DOWNLOADS,
        analyze=analyze,
        show=show,
        roles=ROLES,
        recognise=recognise,
    )


def example_records() -> tuple[bytes, str]:
    """The synthetic records that ship with the app."""
    return EXAMPLE_FILE.read_bytes(), EXAMPLE_NAME
