"""The drift check of the Models tab: a file of feature rows against what a model was trained on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import InvalidInput
from core.segments.drift import Drift, measure_drift, training_rows
from core.tables import read_table

if TYPE_CHECKING:
    from core.segments.model import SegmentModel
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
    """

    name: str
    drift: Drift
    rows_read: int
    rows_left_out: int
    columns_ignored: tuple[str, ...]


def read_drift(data: bytes, filename: str, model: SegmentModel) -> FileDrift:
    """Compare a file with a model's training rows: one row per subject, one column per feature.

    Columns are found by the feature's name or title, whatever the case.

    Args:
        data: A CSV or Parquet file.
        filename: What its sender calls it.
        model: The model.

    Raises:
        InvalidInput: It is no table, lacks a feature, or has too few usable rows.
        TooLarge: It passes a limit.
    """
    with read_table(data, filename) as table:
        columns = _columns(table, model)
        rows = np.stack([table.numbers(column) for column in columns], axis=1)
        read, name = table.rows, table.name
        ignored = tuple(column for column in table.names if column not in columns)
    low = np.array([-np.inf if spec.min is None else spec.min for spec in model.schema])
    high = np.array([np.inf if spec.max is None else spec.max for spec in model.schema])
    kept = rows[(np.isfinite(rows) & (rows >= low) & (rows <= high)).all(axis=1)]
    if len(kept) < FEWEST:
        raise InvalidInput(
            "file",
            f"has {len(kept)} rows in which every feature is a possible number, of {read}",
            f"at least {FEWEST} such rows: fewer say nothing about change",
        )
    return FileDrift(name, measure_drift(model, kept), read, read - len(kept), ignored)


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


def _columns(table: Table, model: SegmentModel) -> list[str]:
    """The column of each feature, in schema order."""
    found = {_plain(name): name for name in reversed(table.names)}
    columns = [found.get(_plain(spec.name)) or found.get(_plain(spec.title)) for spec in model.schema]
    missing = [spec.name for spec, column in zip(model.schema, columns, strict=True) if column is None]
    if missing:
        allowed = f"one column per feature: {', '.join(spec.name for spec in model.schema)}"
        raise InvalidInput("file", f"has no column {', '.join(missing)}", allowed)
    return [column for column in columns if column is not None]


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", name.lower())
