"""Per lens, how a file would be read: platform, columns, questions, samples and totals. Nothing is analysed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.tables.questions import Question
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
    from core.lending.counts import counts_of, open_counts
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
            totals = {"intake": counts_of(table, reading)[0]}
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
