"""The columns that a caller names, checked against a file: every lens checks them so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from core.errors import InvalidInput
from core.fields import known_only, mapping
from core.tables.table import Table

PAIR = 2
NO_PAIRS: Mapping[str, tuple[str, str]] = MappingProxyType({})


def check_columns(
    table: Table,
    columns: object,
    roles: Sequence[str],
    *,
    pairs: Mapping[str, tuple[str, str]] = NO_PAIRS,
    aside: str | None = None,
) -> dict[str, str | None]:
    """Role -> column, as a caller named them.

    Args:
        table: The file.
        columns: What came from outside: an object of role to column name, null for none.
        roles: Roles that may be named.
        pairs: Role -> the two roles that a list of two columns stands for.
        aside: One more name that may be there and is not this file's: the key of a second file.

    Raises:
        InvalidInput: An unknown role, no such column, or one column for two roles.
    """
    given: Mapping[str, object] = (
        {} if columns is None else mapping("columns", columns, "an object: role -> column name")
    )
    known_only("columns", given, (*roles, *([aside] if aside else [])))
    named: dict[str, str | None] = {}
    for role, column in given.items():
        if role == aside:
            continue
        if role in pairs and isinstance(column, (list, tuple)) and len(column) == PAIR:
            named.setdefault(role, None)
            for half, one in zip(pairs[role], column, strict=True):
                named[half] = table.check_column(role, one)
        else:
            named[role] = None if column is None or column == "" else table.check_column(role, column)
    used = [column for column in named.values() if column is not None]
    for wanted, taken in named.items():
        if taken is not None and used.count(taken) > 1:
            raise InvalidInput(f"columns.{wanted}", f"is {taken!r}, which another role has too", "a column of its own")
    return named
