"""Per lens, how a file would be read: platform, columns, questions, samples and totals. Nothing is analysed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Any

from core.tables.questions import Asked, Question
from core.tables.upload import Upload, named_columns

if TYPE_CHECKING:
    from core.service.shared import Shared
    from core.tables import Table
    from core.tables.subjects.bound import SubjectReading


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


@dataclass
class JoinAsked(AbstractContextManager["JoinAsked"]):
    """Takes up what a second file's key is asked about, so that it stands among the other questions.

    Attributes:
        questions: What has to be answered.
        columns: What is proposed.
    """

    questions: tuple[Question, ...] = ()
    columns: Mapping[str, Any] = field(default_factory=dict)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> bool:
        if not isinstance(error, Asked):
            return False
        self.questions, self.columns = error.questions, error.proposal.columns
        return True


def look_at_orders(
    shared: Shared, file: Upload, columns: object, options: object, second: Upload | None = None
) -> TableReading:
    """A shop's orders, as `segment_orders` reads them, with a file of customers where there is one."""
    from core.customers.options import Options
    from core.customers.orders import clean_orders
    from core.tables import read_table
    from core.tables.orders.lines import LINES
    from core.tables.orders.people import join_people
    from core.tables.orders.read import read_orders

    del shared
    choices = Options.parse(options)
    with read_table(file.data, file.filename, wanted=named_columns(columns), sheet=choices.sheet) as table:
        reading = read_orders(table, columns, choices)
        totals = None
        notes, asked = tuple(reading.notes), JoinAsked()
        if not reading.questions:
            cleaned = clean_orders(table, columns, options=choices)
            totals = {"rows": cleaned.report, "reconciliation": cleaned.reconciliation}
            notes = cleaned.report.notes
            if second is not None:
                counted = f"SELECT DISTINCT customer FROM {LINES} WHERE reason IS NULL ORDER BY customer"  # noqa: S608
                customers = [str(row[0]) for row in table.query(counted).fetchall()]
                with read_table(second.data, second.filename) as other, asked:
                    _, key, said = join_people(customers, other, columns)
                    notes, totals = (*notes, *said), {**totals, "joined": key}
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
            (*reading.questions, *asked.questions),
            {
                "columns": {**reading.proposal.columns, **asked.columns},
                "options": dict(reading.proposal.options),
            },
            reading.options,
            totals,
            notes,
        )


def look_at_ledger(
    shared: Shared, file: Upload, columns: object, options: object, second: Upload | None = None
) -> TableReading:
    """A ledger of transactions, as `score_transactions` reads it, with a file of users or devices if there is one."""
    from core.anomaly.intake import read_ledger
    from core.tables import read_table
    from core.tables.evidence import examples
    from core.tables.ledgers.choices import LedgerChoices
    from core.tables.ledgers.joined import join_wallets
    from core.tables.ledgers.read import read_ledger_file

    del shared
    choices = LedgerChoices.parse(options)
    with read_table(file.data, file.filename, wanted=named_columns(columns), sheet=choices.sheet) as table:
        reading = read_ledger_file(table, columns, choices)
        names = table.names
        totals = None
        said: tuple[str, ...] = ()
        notes, asked = tuple(reading.notes), JoinAsked()
        if second is not None and not reading.questions:
            with read_table(second.data, second.filename) as other, asked:
                brought = join_wallets(table, reading, other, columns)
                columns, said = brought.columns, brought.notes
        if not reading.questions and not asked.questions:
            found = read_ledger(table, columns, choices=choices)
            totals = {"rows": found.report, "by_currency": found.by_currency, "reconciliation": found.reconciliation}
            notes = (*found.report.notes, *said)
        saved = reading.saved()
        return TableReading(
            "anomaly",
            saved["platform"],
            saved["title"],
            table.written,
            table.rows,
            names,
            reading.shown(),
            {
                role: examples(reading.sample[name])
                for role, name in reading.columns.items()
                if name and name in reading.sample
            },
            {},
            (*reading.questions, *asked.questions),
            {
                "columns": {**reading.proposal.columns, **asked.columns},
                "options": dict(reading.proposal.options),
            },
            saved["options"],
            totals,
            notes,
        )


def look_at_clients(shared: Shared, file: Upload, columns: object, options: object) -> TableReading:
    """A file of bank clients, as `recommend_products` reads it."""
    from core.products.clients import LIMITS, ROLES, read_clients
    from core.tables import read_table
    from core.tables.subjects.bound import SubjectChoices
    from core.tables.subjects.read import read_subjects

    del shared
    choices = SubjectChoices.parse(options)
    with read_table(file.data, file.filename, LIMITS, named_columns(columns), choices.sheet) as table:
        reading = read_subjects(table, ROLES, columns, choices)
        totals = None
        if not reading.questions:
            read = read_clients(table, reading)
            rows = len(read.found) + len(read.refused)
            totals = {"rows_read": rows, "rows_kept": len(read.found), "refusals": read.refusals}
        return _subjects("products", table, reading, totals)


def look_at_lending(shared: Shared, file: Upload, columns: object, options: object) -> TableReading:
    """Aave records, or counts of lending per wallet, as `predict_persona` reads a file of them."""
    from core.lending.columns import ROLES
    from core.lending.counts import open_counts
    from core.lending.intake import is_records
    from core.lending.many import RECORDS, RECORDS_TITLE, read_intake
    from core.tables.subjects.bound import SubjectChoices
    from core.tables.subjects.read import read_subjects

    del shared
    if is_records(file.data):
        intake, _, _ = read_intake(file.data, file.filename)
        none: dict[str, Any] = {}
        return TableReading(
            *("lending", RECORDS, RECORDS_TITLE, "JSON", intake.read, (), none, none, none, ()),
            {"columns": {}, "options": {}},
            {},
            {"intake": intake},
            intake.notes,
        )
    choices = SubjectChoices.parse(options)
    with open_counts(file.data, file.filename, columns, choices) as table:
        reading = read_subjects(table, ROLES, columns, choices)
        totals = None
        if not reading.questions:
            intake, _, _ = read_intake(file.data, file.filename, columns, options)
            totals = {"intake": intake}
        return _subjects("lending", table, reading, totals)


def look_at_features(shared: Shared, file: Upload, columns: object, options: object) -> TableReading:
    """Rows of a model's features, as `measure_drift` reads them; `options.model` names the model."""
    from core.models import MODELS
    from core.service.drift import feature_roles, segments_of, usable_rows
    from core.tables import read_table
    from core.tables.subjects.bound import SubjectChoices
    from core.tables.subjects.read import read_subjects

    given = dict(options) if isinstance(options, Mapping) else {}
    name = given.pop("model", next(iter(MODELS)))
    choices = SubjectChoices.parse(given if isinstance(options, Mapping) else options)
    model = segments_of(shared.store, name, "options.model")
    with read_table(file.data, file.filename, wanted=named_columns(columns), sheet=choices.sheet) as table:
        reading = read_subjects(table, feature_roles(model), columns, choices)
        totals = None
        if not reading.questions:
            totals = {"rows_read": table.rows, "rows_kept": len(usable_rows(table, reading, model))}
        return _subjects("drift", table, reading, totals, {"model": name})


def look_at_addresses(shared: Shared, file: Upload, columns: object, options: object) -> TableReading:
    """A list of wallets: one address, or ENS name, a row."""
    from core.tables import read_table
    from core.tables.subjects.bound import SubjectChoices
    from core.tables.subjects.read import read_subjects
    from core.wallet.columns import ROLES

    del shared
    choices = SubjectChoices.parse(options)
    with read_table(file.data, file.filename, wanted=named_columns(columns), sheet=choices.sheet) as table:
        reading = read_subjects(table, ROLES, columns, choices)
        totals = None
        if not reading.questions:
            filled = [text.strip().lower() for text in table.texts(str(reading.columns["address"])) if text]
            totals = {"rows_read": table.rows, "rows_kept": len(filled), "wallets": len(set(filled))}
        return _subjects("wallet", table, reading, totals)


def _subjects(
    lens: str,
    table: Table,
    reading: SubjectReading,
    totals: Mapping[str, Any] | None,
    more: Mapping[str, Any] | None = None,
) -> TableReading:
    proposal = reading.proposal
    return TableReading(
        lens,
        None,
        None,
        table.written,
        table.rows,
        table.names,
        dict(reading.columns),
        reading.samples,
        {},
        tuple(reading.questions),
        {"columns": dict(proposal.columns), "options": {**proposal.options, **(more or {})}},
        {**reading.saved()["options"], **(more or {})},
        totals,
        tuple(reading.notes),
    )
