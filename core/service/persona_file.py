"""A file of features: one persona per row, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from core.errors import InvalidInput
from core.service.drift import feature_roles
from core.tables import Limits, Role, read_table
from core.tables.export import BOM, export_csv
from core.tables.subjects.bound import SubjectChoices
from core.tables.subjects.read import known_subjects
from core.tables.upload import Upload, named_columns

if TYPE_CHECKING:
    from core.segments.model import SegmentModel
    from core.tables import Table
    from core.tables.subjects.bound import SubjectReading

MAX_ROWS: Final = 5_000  # every row is drawn again with each of the re-fits
LIMITS: Final = Limits(max_rows=MAX_ROWS)
SUBJECT: Final = Role(
    "subject",
    "Subject",
    ("wallet", "address", "wallet address", "wallet id", "user wallet", "subject", "id", "customer id", "user id"),
    "any",
    description="Whose features a row has.",
    effect="It names the row in the answer",
)


@dataclass(frozen=True)
class PersonaRow:
    """What one row of a file of features is nearest to; everything from `label` on is null where it was refused.

    Attributes:
        row: Its place in the file, from 1.
        subject: Whose it is, where the file says so.
        refused: Why there is no answer; null where there is one.
        label: The nearest persona.
        cluster: Its index.
        share: How often the re-fits gave it, 0 to 1.
        runner_up: The persona second nearest.
        borderline: Whether another one was given more often.
        familiarity: As of one set of features, 0 to 1.
        familiarity_band: `typical`, `unusual` or `unlike training`.
        probabilities: How often the re-fits gave each persona, 0 to 1.
    """

    row: int
    subject: str | None
    refused: str | None = None
    label: str | None = None
    cluster: int | None = None
    share: float | None = None
    runner_up: str | None = None
    borderline: bool | None = None
    familiarity: float | None = None
    familiarity_band: str | None = None
    probabilities: Mapping[str, float] | None = None


@dataclass(frozen=True)
class PersonaFileReading:
    """The answer to a file of features.

    Attributes:
        model: Name of the model.
        model_version: Its version.
        rows_read: Rows of the file.
        answered: Rows with a persona.
        refused: Rows without.
        shares: Persona to its share of the rows that have one.
        results: One per row, in the order of the file.
        columns_ignored: Columns that are no feature of the model.
        caveats: What was decided while reading.
        reading: How the file was read (columns, options); can be sent with the next file.
        table: Where the option `table` asks for it, the file as CSV with columns added; else null.
    """

    model: str
    model_version: str
    rows_read: int
    answered: int
    refused: int
    shares: Mapping[str, float]
    results: tuple[PersonaRow, ...]
    columns_ignored: tuple[str, ...]
    caveats: tuple[str, ...]
    reading: Mapping[str, Any]
    table: str | None = None


def read_personas(
    upload: Upload, model: SegmentModel, columns: object = None, options: object = None
) -> PersonaFileReading:
    """The persona of every row of a file with a column per feature of a model.

    Args:
        upload: CSV, Excel, JSON or Parquet, at most 5,000 rows.
        model: Whose features and personas.
        columns: Feature, or subject, -> column, where a caller names them.
        options: The sheet of a workbook; `saved` where the columns are those of an earlier file's reading; `table`.

    Raises:
        Asked: It can be read in more than one way.
        InvalidInput: It is no table, or lacks a feature.
        TooLarge: It has more rows.
    """
    choices = SubjectChoices.parse(options, with_table=True)
    with read_table(upload.data, upload.filename, LIMITS, named_columns(columns), choices.sheet) as table:
        reading = known_subjects(table, (SUBJECT, *feature_roles(model)), columns, choices)
        results = _rows(table, reading, model)
        added = _added(table, results) if choices.table else None
        ignored = tuple(name for name in table.names if name not in reading.columns.values())
    labels = [one.label for one in results if one.label is not None]
    return PersonaFileReading(
        model=model.name,
        model_version=model.version,
        rows_read=len(results),
        answered=len(labels),
        refused=len(results) - len(labels),
        shares={label: labels.count(label) / len(labels) if labels else 0.0 for label in model.labels},
        results=tuple(results),
        columns_ignored=ignored,
        caveats=tuple(f"{note}." for note in reading.notes),
        reading=reading.saved(),
        table=added,
    )


def _added(table: Table, results: list[PersonaRow]) -> str:
    """The table as CSV with cluster, label, share and why a row has none behind its own columns."""
    cells: dict[str, Any] = {name: table.texts(name) for name in table.names}
    for name in ("cluster", "label", "share", "refused"):
        cells[f"ledgerlens_{name}" if name in cells else name] = [getattr(one, name) for one in results]
    return export_csv(cells).removeprefix(BOM).decode()


def _rows(table: Table, reading: SubjectReading, model: SegmentModel) -> list[PersonaRow]:
    values = np.stack([table.numbers(str(reading.columns[spec.name])) for spec in model.schema], axis=1)
    named = reading.columns["subject"]
    subjects = table.texts(named) if named else [None] * len(values)
    names = [spec.name for spec in model.schema]
    # What is no number is refused as it stands in its cell.
    odd = {
        name: table.texts(str(reading.columns[name]))
        for name, column in zip(names, values.T, strict=True)
        if np.isnan(column).any()
    }
    out = []
    for place, (row, subject) in enumerate(zip(values.tolist(), subjects, strict=True), 1):
        features: dict[str, float | str | None] = {
            name: odd[name][place - 1] if np.isnan(value) else value for name, value in zip(names, row, strict=True)
        }
        out.append(_read(place, subject, features, model))
    return out


def _read(
    place: int, subject: str | None, features: Mapping[str, float | str | None], model: SegmentModel
) -> PersonaRow:
    try:
        found = model.read(features)
    except InvalidInput as error:
        return PersonaRow(place, subject, error.message)
    return PersonaRow(
        row=place,
        subject=subject,
        label=found.label,
        cluster=found.cluster,
        share=found.probabilities[found.label],
        runner_up=found.runner_up,
        borderline=found.borderline,
        familiarity=found.familiarity,
        familiarity_band=found.familiarity_band,
        probabilities=found.probabilities,
    )
