"""The reading of an earlier file, sent with the next one: cut to the columns that this file has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from core.errors import InvalidInput
from core.fields import shown

MOST_ROLES: Final = 64


def keep_saved(
    columns: object,
    names: Sequence[str],
    roles: Sequence[str],
    fresh: Callable[[], Mapping[str, str | None]],
    *,
    saved: tuple[str, ...] | None,
) -> object:
    """The columns to read a file with, of those that came with it.

    Columns that somebody names are taken as they are, and a name the file has not is refused. Columns that an earlier
    answer gave back are told by the option `saved`, or by naming every role and a column that this file lacks. Of those
    only what the file itself would not tell is kept: a column it lacks, and a role that had no column, are looked for
    again, so that what is missing is asked about and what is new is read. A role left empty on purpose stays so.

    Args:
        columns: What came from outside.
        names: The columns of this file.
        roles: Every role of the lens.
        fresh: Role -> column, as this file tells by itself.
        saved: As `parse_saved` gives it.
    """
    if not isinstance(columns, Mapping):
        return columns
    have = {name.strip().lower() for name in names}
    lacking = any(column and role in roles and not _has(column, have) for role, column in columns.items())
    if saved is None and not (lacking and set(roles) <= set(columns)):
        return columns
    told = fresh()
    kept = {
        role: column
        for role, column in columns.items()
        if column and role in roles and _has(column, have) and not _same(told.get(role), column)
    }
    return kept | {role: None for role in saved or () if columns.get(role) is None}


def parse_saved(value: object) -> tuple[str, ...] | None:
    """The option `saved`: None where columns are a caller's own, else the roles that were left empty on purpose.

    Raises:
        InvalidInput: It is neither true, false nor a list of roles.
    """
    if value is None or value is False:
        return None
    if value is True:
        return ()
    if isinstance(value, (list, tuple)) and len(value) <= MOST_ROLES and all(isinstance(one, str) for one in value):
        return tuple(value)
    raise InvalidInput("options.saved", f"is {shown(value)}", "true, false, or the roles that were left empty")


def saved_option(given: Mapping[str, object]) -> bool | list[str]:
    """The option `saved` of an answer: true, or the roles that its caller left empty.

    Args:
        given: Role -> column, as the caller named them.
    """
    return [role for role, column in given.items() if column is None] or True


def _has(column: object, have: set[str]) -> bool:
    parts = column if isinstance(column, (list, tuple)) else [column]
    return all(isinstance(part, str) and part.strip().lower() in have for part in parts)


def _same(told: object, column: object) -> bool:
    return isinstance(told, str) and isinstance(column, str) and told.strip().lower() == column.strip().lower()
