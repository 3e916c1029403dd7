"""Looking at a file without computing anything: what would be read as what, and what would have to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.fields import choice
from core.service.shared import Shared
from core.tables.questions import Question
from core.tables.upload import Upload, named_columns

if TYPE_CHECKING:
    from core.tables import Table

LENSES = ("rfm", "anomaly")


@dataclass(frozen=True)
class TableReading:
    """How a file would be read.

    Attributes:
        lens: For which lens.
        platform: Name of the platform whose export it is, or null.
        title: Its name for people, or null.
        written: How the file is written.
        rows: Rows that could be cut into columns.
        names: The file's columns.
        columns: Role -> column, several as a list, or null.
        samples: Role -> three of its cells.
        rivals: Role -> other columns that could be it.
        questions: What has to be answered before anything is computed: field, candidates, samples, effect.
        proposal: Columns and options that answer all of it; accepted as they are.
        options: What was chosen, known or assumed.
        totals: Where nothing has to be asked: rows kept and dropped by reason, money, and how it adds up.
        notes: What was decided, in plain sentences.
    """

    lens: str
    platform: str | None
    title: str | None
    written: str
    rows: int
    names: tuple[str, ...]
    columns: Mapping[str, str | list[str] | None]
    samples: Mapping[str, tuple[str, ...]]
    rivals: Mapping[str, tuple[str, ...]]
    questions: tuple[Question, ...]
    proposal: Mapping[str, Mapping[str, Any]]
    options: Mapping[str, Any]
    totals: Mapping[str, Any] | None
    notes: tuple[str, ...]


class Files:
    """What can be said of a file before it is analysed.

    Args:
        shared: What the lenses share.
    """

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def read_table(
        self,
        file: Upload,
        lens: str,
        columns: dict[str, str | None] | None = None,
        options: dict[str, Any] | None = None,
    ) -> TableReading:
        """Say how a file would be read: platform, columns, questions, samples and totals, without analysing it.

        Args:
            file: A table (CSV, TSV, JSON, .xlsx, Parquet; also gzip or zip), at most 64 MB.
            lens: "rfm" for orders, "anomaly" for a ledger of transactions.
            columns: As for segment_orders or score_transactions.
            options: As for segment_orders or score_transactions.

        Returns:
            What each role is read from, what has to be asked, and a proposal that answers it.
        """
        from core.tables import read_table

        chosen = choice("lens", lens, LENSES)
        upload = Upload.parse(file)
        self._shared.admit()
        sheet = options.get("sheet") if isinstance(options, Mapping) else None
        with read_table(
            upload.data, upload.filename, wanted=named_columns(columns), sheet=sheet if isinstance(sheet, str) else None
        ) as table:
            return _orders(table, columns, options) if chosen == "rfm" else _ledger(table, columns, options)


def _orders(table: Table, columns: object, options: object) -> TableReading:
    from core.customers.options import Options
    from core.customers.orders import clean_orders
    from core.tables.orders.read import read_orders

    choices = Options.parse(options)
    reading = read_orders(table, columns, choices)
    totals = None
    notes = tuple(reading.notes)
    if not reading.questions:
        cleaned = clean_orders(table, columns, options=choices)
        totals = {"rows": cleaned.report, "reconciliation": cleaned.reconciliation}
        notes = cleaned.report.notes
    return TableReading(
        "rfm",
        reading.platform.name if reading.platform else None,
        reading.platform.title if reading.platform else None,
        table.written,
        table.rows,
        table.names,
        dict(reading.columns),
        reading.samples,
        reading.rivals,
        tuple(reading.questions),
        {"columns": dict(reading.proposal.columns), "options": dict(reading.proposal.options)},
        reading.options,
        totals,
        notes,
    )


def _ledger(table: Table, columns: object, options: object) -> TableReading:
    from core.anomaly.intake import read_ledger
    from core.tables.evidence import examples
    from core.tables.ledgers.choices import LedgerChoices
    from core.tables.ledgers.read import read_ledger_file

    choices = LedgerChoices.parse(options)
    reading = read_ledger_file(table, columns, choices)
    totals = None
    notes = tuple(reading.notes)
    if not reading.questions:
        found = read_ledger(table, columns, choices=choices)
        totals = {"rows": found.report, "by_currency": found.by_currency}
        notes = found.report.notes
    saved = reading.saved()
    return TableReading(
        "anomaly",
        saved["platform"],
        saved["title"],
        table.written,
        table.rows,
        table.names,
        reading.shown(),
        {
            role: examples(reading.sample[name])
            for role, name in reading.columns.items()
            if name and name in reading.sample
        },
        {},
        tuple(reading.questions),
        {"columns": dict(reading.proposal.columns), "options": dict(reading.proposal.options)},
        saved["options"],
        totals,
        notes,
    )
