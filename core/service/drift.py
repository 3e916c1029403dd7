"""The drift check of the Models tab: a file of feature rows against what a model was trained on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.errors import InvalidInput, NotFound
from core.fields import choice
from core.lending.one_row import table_names
from core.models import model_title
from core.segments.drift import Drift, drift_in_words, measure_drift, training_rows
from core.service.lending import LENDING_MODEL
from core.tables import Role, read_table
from core.tables.subjects.bound import SubjectChoices
from core.tables.subjects.read import known_subjects
from core.tables.upload import named_columns
from core.tables.vocabulary.names import fold

if TYPE_CHECKING:
    from core.artifacts.store import ModelStore
    from core.segments.model import SegmentModel
    from core.tables.subjects.bound import SubjectReading
    from core.tables.table import Table

FEWEST = 30
EXAMPLE_ROWS = 400
EXAMPLE_FACTOR = 3.0


@dataclass(frozen=True)
class FileDrift:
    """A file compared with training.

    Attributes:
        name: What its sender calls it.
        drift: What changed.
        rows_read: Rows of the file.
        rows_left_out: Rows with an empty, unreadable or impossible value.
        columns_ignored: Columns that are no feature of the model.
        reading: How the file was read (columns, options); can be sent with the next file.
    """

    name: str
    drift: Drift
    rows_read: int
    rows_left_out: int
    columns_ignored: tuple[str, ...]
    reading: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class FileDriftReading(Drift):
    """A file of feature rows beside the training rows of a model, with what `Drift` says.

    Attributes:
        model: Name of the model.
        model_version: Its version.
        headline: What it comes to, in a sentence.
        rows_read: Rows of the file.
        rows_left_out: Rows with an empty, unreadable or impossible value.
        columns_ignored: Columns that are no feature of the model.
        reading: How the file was read (columns, options); can be sent with the next file.
    """

    model: str
    model_version: str
    headline: str
    rows_read: int
    rows_left_out: int
    columns_ignored: tuple[str, ...]
    reading: Mapping[str, Any]


def drift_reading(found: FileDrift, model: SegmentModel) -> FileDriftReading:
    """A comparison as it goes over the wires."""
    return FileDriftReading(
        **vars(found.drift),
        model=model.name,
        model_version=model.version,
        headline=f"{drift_in_words(found.drift)}.",
        rows_read=found.rows_read,
        rows_left_out=found.rows_left_out,
        columns_ignored=found.columns_ignored,
        reading=found.reading,
    )


def segments_of(store: ModelStore, name: object, field: str = "model") -> SegmentModel:
    """The segments of a model, also of one that has them beside something else; waits for the first load.

    Args:
        store: The models.
        name: Which.
        field: What names it, for the error.

    Raises:
        InvalidInput: There is no such model.
        NotFound: It is no segment model.
        LedgerlensError: Its files were refused; the message says why.
    """
    from core.segments.model import SegmentModel

    model: Any = store.get(choice(field, name, store.builders)).model
    model = getattr(model, "segments", model)
    if not isinstance(model, SegmentModel):
        raise NotFound(
            f"{model_title(str(name))} is no segment model: its drift is shown with every ledger, on its own tab."
        )
    return model


def feature_roles(model: SegmentModel) -> tuple[Role, ...]:
    """What a file of rows is read for: every feature of a model, by its name, its title or one that tables have."""
    return tuple(
        Role(
            spec.name,
            spec.title,
            tuple(dict.fromkeys((fold(spec.name), fold(spec.title), *_also(model.name, spec.name)))),
            "number",
            required=True,
            description=spec.description,
            effect=f"It is compared with {spec.title} of the training rows",
        )
        for spec in model.schema
    )


def _also(model: str, feature: str) -> tuple[str, ...]:
    return table_names(feature) if model == LENDING_MODEL else ()


def read_drift(
    data: bytes, filename: str, model: SegmentModel, columns: object = None, options: object = None
) -> FileDrift:
    """Compare a file with a model's training rows: one row per subject, one column per feature.

    Columns are found by the feature's name or title, whatever the case; of lending also by the names
    that tables of counts have for it.

    Args:
        data: A CSV, Excel, JSON or Parquet file.
        filename: What its sender calls it.
        model: The model.
        columns: Feature -> column, where a caller names them.
        options: The sheet of a workbook; `saved` where the columns are those of an earlier file's reading.

    Raises:
        Asked: It can be read in more than one way.
        InvalidInput: It is no table, lacks a feature, or has too few usable rows.
        TooLarge: It passes a limit.
    """
    choices = SubjectChoices.parse(options)
    with read_table(data, filename, wanted=named_columns(columns), sheet=choices.sheet) as table:
        reading = known_subjects(table, feature_roles(model), columns, choices)
        kept = usable_rows(table, reading, model)
        read, name = table.rows, table.name
        ignored = tuple(column for column in table.names if column not in reading.columns.values())
    if len(kept) < FEWEST:
        raise InvalidInput(
            "file",
            f"has {len(kept)} rows in which every feature is a possible number, of {read}",
            f"at least {FEWEST} such rows: fewer say nothing about change",
        )
    return FileDrift(name, measure_drift(model, kept), read, read - len(kept), ignored, reading.saved())


def usable_rows(table: Table, reading: SubjectReading, model: SegmentModel) -> NDArray[np.float64]:
    """Rows in which every feature is a possible number, shape (n, features); in the model's order of features."""
    rows = np.stack([table.numbers(str(reading.columns[spec.name])) for spec in model.schema], axis=1)
    low = np.array([-np.inf if spec.min is None else spec.min for spec in model.schema])
    high = np.array([np.inf if spec.max is None else spec.max for spec in model.schema])
    kept: NDArray[np.float64] = rows[(np.isfinite(rows) & (rows >= low) & (rows <= high)).all(axis=1)]
    return kept


def example_drift(model: SegmentModel) -> FileDrift:
    """What the check says of 400 training rows whose first feature was tripled: one moved, the others stayed.

    Rows that tripling makes impossible are left out.
    """
    every = np.linspace(0, len(model.training) - 1, min(EXAMPLE_ROWS, len(model.training))).astype(int)
    rows = training_rows(model)[every]
    rows[:, 0] *= EXAMPLE_FACTOR
    high = np.array([np.inf if spec.max is None else spec.max for spec in model.schema])
    kept = rows[(rows <= high).all(axis=1)]
    title = model.schema[0].title
    name = f"Example: {len(kept)} training rows, {title} times {EXAMPLE_FACTOR:.0f}"
    return FileDrift(name, measure_drift(model, kept), len(rows), len(rows) - len(kept), ())
