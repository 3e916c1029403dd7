"""The reading of an earlier file, sent with the next one: cut to the columns that this file has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence


def keep_saved(
    columns: object,
    names: Sequence[str],
    roles: Sequence[str],
    fresh: Callable[[], Mapping[str, str | None]],
    *,
    saved: bool,
) -> object:
    """The columns to read a file with, of those that came with it.

    Columns that somebody names are taken as they are, and a name the file has not is refused. Columns that an earlier
    answer gave back are told by the option `saved`, or by naming every role and a column that this file lacks. Of those
    only what the file itself would not tell is kept: a column it lacks, and a role that had no column, are looked for
    again, so that what is missing is asked about and what is new is read.

    Args:
        columns: What came from outside.
        names: The columns of this file.
        roles: Every role of the lens.
        fresh: Role -> column, as this file tells by itself.
        saved: Whether the option `saved` came with it.
    """
    if not isinstance(columns, Mapping):
        return columns
    have = {name.strip().lower() for name in names}
    lacking = any(not _has(column, have) for column in columns.values() if column)
    if not saved and not (lacking and set(roles) <= set(columns)):
        return columns
    told = fresh()
    return {
        role: column
        for role, column in columns.items()
        if column and _has(column, have) and not _same(told.get(role), column)
    }


def _has(column: object, have: set[str]) -> bool:
    parts = column if isinstance(column, (list, tuple)) else [column]
    return all(isinstance(part, str) and part.strip().lower() in have for part in parts)


def _same(told: object, column: object) -> bool:
    return isinstance(told, str) and isinstance(column, str) and told.strip().lower() == column.strip().lower()
