"""A sheet of a workbook, as far as its table goes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """A sheet that holds a table.

    Attributes:
        name: As the workbook calls it.
        header: Its column names.
        rows: Rows below the header.
        above: Rows above it.
        parts: The sheets that it is made of, where several of equal columns are read as one; else empty.
    """

    name: str
    header: tuple[str, ...]
    rows: int
    above: int
    parts: tuple[Sheet, ...] = ()
