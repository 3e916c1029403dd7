"""Columns of a canonical ledger, checked before anything is computed: their types, and that times are milliseconds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from core.errors import InvalidInput

if TYPE_CHECKING:
    import duckdb

# Types as either engine names them, without what stands in brackets.
WHOLE: Final = frozenset({"TINYINT", "SMALLINT", "INTEGER", "INT", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"})
NUMBER: Final = WHOLE | {"UBIGINT", "HUGEINT", "FLOAT", "DOUBLE", "DECIMAL"}
NAME: Final = WHOLE | {"VARCHAR", "STRING", "UUID", "ENUM"}
FLAG: Final = frozenset({"BOOLEAN"})
KINDS: Final = {
    "name": (NAME, "text or a whole number of at most 63 bits"),
    "whole": (WHOLE, "a whole number (BIGINT)"),
    "number": (NUMBER, "a number"),
    "flag": (FLAG, "BOOLEAN"),
}
# A ledger that ends before 26 April 1970 counts seconds, one that begins after 2200 microseconds.
SECONDS_END_MS: Final = 10**10
MICROSECONDS_BEGIN_MS: Final = 7_258_118_400_000


def check_ledger(
    engine: duckdb.DuckDBPyConnection,
    source: str,
    columns: Mapping[str, str],
    kinds: Mapping[str, str],
    time: str,
    reason: str,
) -> None:
    """Refuse a ledger whose columns or times are not canonical.

    Args:
        engine: What reads it.
        source: Its rows inside the engine.
        columns: Name -> type, as the engine says it.
        kinds: Name -> key of `KINDS`.
        time: The column of times.
        reason: SQL of why a row is left out, null for one that counts.

    Raises:
        InvalidInput: See `check_types` and `check_milliseconds`.
    """
    check_types(columns, kinds)
    found = engine.execute(f"SELECT min({time}), max({time}) FROM {source} WHERE ({reason}) IS NULL").fetchone()  # noqa: S608
    check_milliseconds(time, *(found or (None, None)))


def check_types(columns: Mapping[str, str], kinds: Mapping[str, str]) -> None:
    """Refuse columns whose type is not the canonical one.

    Args:
        columns: Name -> type, as the engine says it.
        kinds: Name -> key of `KINDS`; columns that are missing are passed over.

    Raises:
        InvalidInput: A column has another type; it is named.
    """
    for name, kind in kinds.items():
        known, allowed = KINDS[kind]
        given = columns.get(name)
        # A column of nulls alone has whatever type its writer chose.
        if given is not None and given.split("(", maxsplit=1)[0].strip().upper() not in {*known, "NULL", "VOID"}:
            raise InvalidInput("INPUT", f"has {name} as {given}", f"{name}: {allowed}")


def check_milliseconds(name: str, first: float | None, last: float | None) -> None:
    """Refuse times that are plainly of another unit.

    Args:
        name: The column.
        first: The lowest of it, None where there is none.
        last: The highest.

    Raises:
        InvalidInput: All of them fall into the first months of 1970, or all behind the year 2200.
    """
    if first is None or last is None:
        return
    if last < SECONDS_END_MS:
        day = datetime.fromtimestamp(last / 1_000, UTC).date() if last > -SECONDS_END_MS else "long before 1970"
        problem = f"has {name} up to {last:.0f}, which in milliseconds is {day}: seconds, it seems"
    elif first > MICROSECONDS_BEGIN_MS:
        problem = f"has {name} from {first:.0f} on, which in milliseconds is after 2200: microseconds, it seems"
    else:
        return
    raise InvalidInput("INPUT", problem, f"{name}: whole milliseconds since 1970, UTC")
