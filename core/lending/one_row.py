"""One wallet's counts under the names that tables give them: `BORROW_COUNT` and `num_borrows` are one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.errors import InvalidInput
from core.lending.columns import ROLES, UNUSED
from core.tables.vocabulary.names import fold

# Field of the fixed body -> role of a table of counts.
FIELDS: Final[Mapping[str, str]] = {
    **{name: name for name in UNUSED},
    "num_deposits": "deposits",
    "num_borrows": "borrows",
    "num_repayments": "repays",
    "num_redeems": "redeems",
    "num_liquidations": "liquidations",
    "active_days": "active_days",
}
MOST_SHOWN: Final = 50
MAX_NAME_CHARS: Final = 40


def named_row(body: Mapping[str, object], others: Mapping[str, object]) -> tuple[dict[str, object], tuple[str, ...]]:
    """The ten fields, those that are missing taken from other names, and the names that mean nothing here.

    Args:
        body: The ten fields by their own names, None where they were not sent.
        others: Everything else that was sent.

    Raises:
        InvalidInput: Two of the names say the same field.

    >>> named_row({"num_borrows": None}, {"BORROW_COUNT": 3, "days_between_tx": 2.5})
    ({'num_borrows': 3}, ('days_between_tx',))
    """
    known = {fold(word): role.name for role in ROLES for word in (role.name, *role.synonyms)}
    field_of = {role: field for field, role in FIELDS.items()}
    found, unused = dict(body), []
    for name, value in others.items():
        field = field_of.get(known.get(fold(name[:MAX_NAME_CHARS]), ""))
        if field is None:
            unused.append(name[:MAX_NAME_CHARS])
        elif found.get(field) is not None:
            raise InvalidInput(name[:MAX_NAME_CHARS], f"says {field} a second time", f"one of the two: {field}")
        else:
            found[field] = value
    return found, tuple(unused[:MOST_SHOWN])
