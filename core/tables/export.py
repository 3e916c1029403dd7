"""Tables out: CSV that no spreadsheet runs. Text that begins like a formula gets an apostrophe, numbers stay."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import numpy as np

from core.tables.engine import literal
from core.tables.table import LEDGER, Table
from core.wire import iso

# Also in their full-width forms, which spreadsheets of some languages run as well.
FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
PLAIN_NUMBER = re.compile(r"[+-]?(\d+([.,]\d+)*|[.,]\d+)(e[+-]?\d+)?", re.IGNORECASE)
# The same two rules as SQL patterns, for tables that never leave the engine.
SQL_FORMULA = r"^[\s\x00-\x20]*[=+\-@\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}]|^[\t\r\n]"
SQL_SPECIAL = '[",\\r\\n]'
QUOTE, APOSTROPHE = '"', "'"
SQL_NUMBER = r"[+-]?(\d+([.,]\d+)*|[.,]\d+)([eE][+-]?\d+)?"


def plain_cell(text: str) -> str:
    """Text as a cell that no spreadsheet runs.

    What begins with a formula's first character, also behind blanks, gets an apostrophe before it, unless all of it is
    a plain number such as -5 or +1.5.
    """
    begin = text.lstrip(" \x00\u00a0")
    if not begin or begin[0] not in FORMULA_STARTS or PLAIN_NUMBER.fullmatch(text):
        return text
    return f"'{text}"


def export_csv(columns: Mapping[str, Sequence[Any] | np.ndarray]) -> bytes:
    """A CSV file, UTF-8 with a byte order mark (spreadsheets need it).

    Args:
        columns: Name -> values, all of one length. Text is made formula-safe, also the names; numbers are written in
            full precision, missing ones (None, NaN) as empty cells, times as ISO-8601 UTC.

    Raises:
        ValueError: The columns differ in length.
    """
    cells = [_cells(values) for values in columns.values()]
    if len({len(column) for column in cells}) > 1:
        raise ValueError("columns differ in length")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([plain_cell(name) for name in columns])
    writer.writerows(zip(*cells, strict=True))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def export_rows(table: Table, joined: str, extra: str, title: str) -> bytes:
    """Rows of an uploaded table as CSV, as `export_csv` writes it, without leaving the engine.

    Args:
        table: The table.
        joined: SQL that picks the rows: a join, a filter or both, behind the ledger.
        extra: SQL of a text column of ours, put first.
        title: Its name.
    """
    cells = [extra, *(f"{table.sql(name)}::VARCHAR" for name in table.names)]
    line = " || ',' || ".join(_cell_sql(cell) for cell in cells)
    (text,) = table.query(
        f"SELECT string_agg({line}, chr(10) ORDER BY {LEDGER}.rowid) FROM {LEDGER} {joined}"  # noqa: S608
    ).fetchone() or (None,)
    header = export_csv({title: [], **{name: [] for name in table.names}})
    return header + (f"{text}\n".encode() if text else b"")


def _cell_sql(cell: str) -> str:
    """SQL of a CSV cell: formula-safe, quoted where it has to be."""
    quote = literal('"')
    doubled = f"replace({cell}, {quote}, {literal(QUOTE * 2)})"
    risky = f"regexp_matches({cell}, {literal(SQL_FORMULA)}) AND NOT regexp_full_match({cell}, {literal(SQL_NUMBER)})"
    return (
        f"CASE WHEN {cell} IS NULL THEN '' WHEN {risky} THEN {literal(QUOTE + APOSTROPHE)} || {doubled} || {quote}"
        f" WHEN regexp_matches({cell}, {literal(SQL_SPECIAL)}) THEN {quote} || {doubled} || {quote} ELSE {cell} END"
    )


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
