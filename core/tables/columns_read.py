"""A column of a table that was read, its kind, and its name inside the engine; rows that could not be read."""

from __future__ import annotations

from dataclasses import dataclass

NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")


@dataclass(frozen=True)
class Column:
    """A column: its name, and `text`, `number`, `time` or `boolean`. Every column of a CSV file is `text`."""

    name: str
    kind: str


@dataclass(frozen=True)
class Unreadable:
    """A row that could not be cut into the header's columns: its place in the file, why, and how it begins."""

    row: int
    reason: str
    text: str


def column_kind(engine_type: str) -> str | None:
    """Our kind of a Parquet column's type, or None for what is no plain value (lists, structs, bytes)."""
    name = engine_type.upper()
    if name in NUMBERS or name in {"FLOAT", "DOUBLE"} or name.startswith("DECIMAL"):
        return "number"
    if name.startswith("TIMESTAMP") or name == "DATE":
        return "time"
    if name == "BOOLEAN":
        return "boolean"
    return "text" if name in {"VARCHAR", "UUID"} or name.startswith("ENUM") else None


def stored_name(place: int) -> str:
    """The name of a column inside the engine."""
    return f"col{place}"
