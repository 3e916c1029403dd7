"""Tables out: CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import numpy as np

from core.tables.cell import cell_sql, plain_cell
from core.tables.table import LEDGER, Table
from core.wire import iso

BOM = b"\xef\xbb\xbf"  # spreadsheets need it to read UTF-8


def export_csv(columns: Mapping[str, Sequence[Any] | np.ndarray]) -> bytes:
    """A CSV file, UTF-8 with a byte order mark.

    Args:
        columns: Name -> values, all of one length. Text is made formula-safe, also the names; numbers are written in
            full precision, missing ones (None, NaN) as empty cells, times as ISO-8601 UTC.

    Raises:
        ValueError: The columns differ in length.
    """
    cells = [_cells(values) for values in columns.values()]
    if len({len(column) for column in cells}) > 1:
        raise ValueError("columns differ in length")
    lines: list[str] = []
    # The writer quotes a bare carriage return only if its own rows end with one.
    writer = csv.writer(SimpleNamespace(write=lines.append), lineterminator="\r\n")
    writer.writerow([plain_cell(name) for name in columns])
    writer.writerows(zip(*cells, strict=True))
    return BOM + "".join(f"{line[:-2]}\n" for line in lines).encode()


def columns_of(rows: Sequence[object], *names: str) -> dict[str, list[Any]]:
    """Fields of dataclasses as columns of the same names, for `export_csv`.

    >>> columns_of([SimpleNamespace(day=1, sum=2.5), SimpleNamespace(day=2, sum=0.5)], "day", "sum")
    {'day': [1, 2], 'sum': [2.5, 0.5]}
    """
    return {name: [getattr(row, name) for row in rows] for name in names}


def export_rows(table: Table, joined: str, extra: str, title: str) -> bytes:
    """Rows of an uploaded table as CSV, as `export_csv` writes it, without leaving the engine.

    Args:
        table: The table.
        joined: SQL that picks the rows: a join, a filter or both, behind the ledger.
        extra: SQL of a text column of ours, put first.
        title: Its name.
    """
    cells = [extra, *(f"{table.sql(name)}::VARCHAR" for name in table.names)]
    # One expression for all cells: written out once a column, 400 columns took the planner half a minute.
    line = f"array_to_string(list_transform([{', '.join(cells)}], lambda cell: {cell_sql('cell')}), ',')"
    (text,) = table.query(
        f"SELECT string_agg({line}, chr(10) ORDER BY {LEDGER}.rowid) FROM {LEDGER} {joined}"  # noqa: S608
    ).fetchone() or (None,)
    header = export_csv({title: [], **{name: [] for name in table.names}})
    return header + (f"{text}\n".encode() if text else b"")


def _cells(values: Sequence[Any] | np.ndarray) -> list[Any]:
    if isinstance(values, np.ndarray) and values.dtype.kind in "iu":
        found: list[Any] = values.tolist()
        return found
    return [_cell(value) for value in (values.tolist() if isinstance(values, np.ndarray) else values)]


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, str):
        return plain_cell(value)
    if isinstance(value, (float, np.floating)):
        return "" if not np.isfinite(value) else repr(float(value))
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    return value if isinstance(value, int) else plain_cell(str(value))
