"""Statements of banks that are no tables (OFX, QIF) as the text of one table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from core.errors import InvalidInput, TooLarge
from core.tables.formats import ofx, qif
from core.tables.limits import Limits

Rows: TypeAlias = tuple[list[list[str]], list[str]]
ALLOWED: Final = "OFX or QFX with STMTTRN, or QIF of the type Bank, CCard, Cash, Oth A or Oth L"


@dataclass(frozen=True)
class StatementFormat:
    """A way to write statements: its name, how it is told, its columns, those that it always has, and what reads it."""

    title: str
    fits: Callable[[bytes], bool]
    header: Sequence[str]
    needed: Sequence[str]
    rows: Callable[[str], Rows]


FORMATS: Final = (
    StatementFormat("OFX", ofx.is_ofx, ofx.HEADER, ofx.NEEDED, ofx.ofx_rows),
    StatementFormat("QIF", qif.is_qif, qif.HEADER, qif.NEEDED, qif.qif_rows),
)


def statement_text(text: bytes, limits: Limits) -> tuple[bytes, str, list[str]] | None:
    """A statement as UTF-8 CSV, the name of its format, and what was decided; None for anything else.

    Columns that are empty on every row are left out, but for those that the format is known by.

    Args:
        text: UTF-8.
        limits: Caps on rows and text.

    Raises:
        InvalidInput: It is a statement without a transaction.
        TooLarge: A cap is passed.
    """
    found = next((one for one in FORMATS if one.fits(text)), None)
    if found is None:
        return None
    rows, notes = found.rows(text.decode("utf-8"))
    if not rows:
        raise InvalidInput("file", f"is {found.title} without a transaction of an account", ALLOWED)
    if len(rows) > limits.max_rows:
        raise TooLarge(
            f"The file has {len(rows):,} transactions; the limit is {limits.max_rows:,}.",
            field="file",
            allowed=f"{limits.max_rows:,} rows",
        )
    held = [
        place
        for place in range(len(found.header))
        if found.header[place] in found.needed or any(row[place] for row in rows)
    ]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([cells[place] for place in held] for cells in (found.header, *rows))
    made = out.getvalue().replace("\x00", "").encode("utf-8", "replace")
    if len(made) > limits.max_text_bytes:
        raise TooLarge("The statement is too large.", field="file", allowed=f"{limits.max_text_bytes:,} bytes of text")
    return made, found.title, notes
