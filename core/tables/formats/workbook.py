"""Excel workbooks as text: a parser that runs no macro, follows no link and reads no other file."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from core.errors import InvalidInput, TooLarge
from core.tables.formats.sheet import Sheet
from core.tables.limits import Limits
from core.tables.periods import with_periods
from core.tables.sheets import has_roles

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

ALLOWED: Final = "an .xlsx workbook with a table in one of its sheets"
HEADER_ROWS: Final = 40
MOST_SHEETS: Final = 50
FEW_COLUMNS: Final = 3


def workbook_text(data: bytes, limits: Limits, sheet: str | None = None) -> tuple[bytes, Sheet, tuple[Sheet, ...]]:
    """One sheet of a workbook as UTF-8 CSV, which it is, and the others that could be meant, most rows first.

    Dates become ISO 8601, numbers are written in full precision, whole ones without a point. Without a choice the
    sheet whose header has the columns that a lens needs is read, the one with the most rows of several.

    Args:
        data: The workbook.
        limits: Caps on what it unpacks to, rows and columns.
        sheet: The sheet to read.

    Raises:
        TooLarge: A cap is passed.
        InvalidInput: It is damaged or encrypted, has no table, or no such sheet.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    _check_size(data, limits)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        tables = _tables(book, limits)
        if not tables:
            raise InvalidInput("file", "is a workbook without a table: no sheet has a header with rows below", ALLOWED)
        likely = with_periods(likely_sheets(tables))
        best = likely[0]
        if sheet is not None:
            found = next((one for one in (*tables, *likely) if one.name == sheet), None)
            if found is None:
                shown = ", ".join(one.name for one in tables)
                raise InvalidInput("options.sheet", f"is {sheet!r}", f"one of {shown}")
            best = found
        rows: list[list[Any]] = []
        for one in best.parts or (best,):
            cells = book.get_sheet_by_name(one.name).to_python(skip_empty_area=False)[one.above :]
            rows += cells[1:] if rows else cells
    except CalamineError:
        raise InvalidInput("file", "is a workbook that is damaged or encrypted", ALLOWED) from None
    others = () if sheet is not None else tuple(one for one in likely if one is not best)
    return _as_csv(rows, limits), best, others


def sheets_of(data: bytes, limits: Limits) -> list[Sheet]:
    """The sheets of a workbook that hold a table; empty where it cannot be read.

    Raises:
        TooLarge: A cap is passed.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    _check_size(data, limits)
    try:
        return _tables(CalamineWorkbook.from_filelike(io.BytesIO(data)), limits)
    except CalamineError:
        return []


def likely_sheets(tables: Sequence[Sheet]) -> list[Sheet]:
    """The sheets that may be meant, most rows first: those with the columns of a lens; without any, the wide ones."""
    ranked = sorted(tables, key=lambda one: (one.rows, len(one.header)), reverse=True)
    able = [one for one in ranked if has_roles(one.header)]
    wide = [one for one in ranked if sum(bool(name.strip()) for name in one.header) >= FEW_COLUMNS]
    return able or wide or ranked


def _check_size(data: bytes, limits: Limits) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(one.file_size for one in archive.infolist())
    if size > limits.max_unpacked_bytes:
        raise TooLarge(
            f"The workbook unpacks to {size / 2**20:,.0f} MB; the limit is {limits.max_unpacked_bytes / 2**20:,.0f}.",
            field="file",
            allowed=f"{limits.max_unpacked_bytes:,} bytes when unpacked",
        )


def _tables(book: CalamineWorkbook, limits: Limits) -> list[Sheet]:
    out = []
    for name in book.sheet_names[:MOST_SHEETS]:
        sheet = book.get_sheet_by_name(name)
        if sheet.height > limits.max_rows + HEADER_ROWS or sheet.width > limits.max_columns:
            raise TooLarge(
                f"The sheet {name!r} has {sheet.height:,} rows and {sheet.width:,} columns; the limits are "
                f"{limits.max_rows:,} and {limits.max_columns:,}.",
                field="file",
                allowed=f"{limits.max_rows:,} rows, {limits.max_columns:,} columns",
            )
        head = sheet.to_python(skip_empty_area=False, nrows=HEADER_ROWS)
        place = header_place([[_text(cell) for cell in row] for row in head])
        if place is not None and sheet.height > place + 1:
            header = tuple(_text(cell) for cell in head[place])
            out.append(Sheet(name, header, sheet.height - place - 1, place))
    return out


def header_place(rows: Sequence[Sequence[str]]) -> int | None:
    """The first row that can be a header: names in at least two cells, and a row below that fills most of them."""
    for place, row in enumerate(rows[:-1]):
        named = [i for i, cell in enumerate(row) if cell.strip()]
        if len(named) < 2 or any(_is_value(row[i]) for i in named):
            continue
        below = next((other for other in rows[place + 1 :] if any(cell.strip() for cell in other)), None)
        if below is not None and sum(bool(below[i].strip()) for i in named if i < len(below)) >= len(named) / 2:
            return place
    return None


def _is_value(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return len(text) >= 10 and text[:4].isdigit() and text[4:5] == "-"
    return True


def _as_csv(rows: Sequence[Sequence[Any]], limits: Limits) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    width = max((i + 1 for i, cell in enumerate(rows[0]) if _text(cell).strip()), default=0)
    for row in rows:
        cells = [_text(cell) for cell in row[:width]]
        if any(cell.strip() for cell in cells):
            writer.writerow(cells)
            if text.tell() > limits.max_text_bytes:
                raise TooLarge(
                    "The sheet is too large.", field="file", allowed=f"{limits.max_text_bytes:,} bytes of text"
                )
    return text.getvalue().encode("utf-8", "replace")


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        plain = cell.isoformat(" ")
        return plain[:10] if plain.endswith(" 00:00:00") else plain
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell).replace("\x00", "")
