"""One wallet's counts under the names that tables give them: `BORROW_COUNT` and `num_borrows` are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from core.errors import InvalidInput
from core.lending.columns import ROLES, UNUSED, WHY_UNUSED
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


def table_names(field: str) -> tuple[str, ...]:
    """What tables call a field, as `fold` writes names; none for a field that is not among the ten.

    >>> "borrow count" in table_names("num_borrows")
    True
    """
    return next((role.synonyms for role in ROLES if role.name == FIELDS.get(field)), ())


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


def features_of_row(features: object, names: Sequence[str]) -> tuple[object, tuple[str, ...]]:
    """A set of features, where it is a row of a table of counts: by their own names, and what nothing depends on.

    Args:
        features: What came from outside; what is no row of such a table is handed back as it is.
        names: The features of the model.

    Raises:
        InvalidInput: Two of the names say the same feature.

    >>> features_of_row({"BORROW_COUNT": 3, "TX_COUNT": 9, "NOTE": ""}, ["num_borrows"])
    ({'num_borrows': 3}, ('num_transactions', 'NOTE'))
    """
    if not isinstance(features, Mapping) or not all(isinstance(name, str) for name in features):
        return features, ()
    own = {name: value for name, value in features.items() if name in names}
    others = {name: value for name, value in features.items() if name not in names}
    found, unknown = named_row(own, others)
    if found == own:  # none of the other names is one of a table
        return features, ()
    unused = (*(name for name in found if name not in names), *unknown)
    return {name: value for name, value in found.items() if name in names}, unused


def not_used(names: Sequence[str]) -> str:
    """The sentence about what was sent and decides nothing."""
    why = f" {WHY_UNUSED}" if set(UNUSED) & set(names) else ""
    return f"Nothing depends on {', '.join(names)}.{why}"
