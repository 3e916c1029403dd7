"""Columns that say yes or no, and which of them stand together: the products of a wide file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.errors import InvalidInput
from core.holdings.facts import is_protected
from core.tables import Table
from core.tables.rows import LEDGER
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.yes_no import NO, YES

TOGETHER: Final = 64  # columns that are looked at in one statement
FEWEST: Final = 3  # products, below which there is nothing to choose from
YES_CELLS: Final = YES | {"1.0", "x", "✓", "✔", "✅", "☑", "•", "*", "+"}
NO_CELLS: Final = NO | {"0.0", "na", "-", "\u2013", "\u2014", "✗", "✘", "❌", "☐"}  # what is not known is not held
NONE_OF: Final = "no [a-z ]+"  # no internet service: what cannot be held without something else is not held
# Words of a column's name that say what a client is, or what became of him, and not what he holds.
STATES: Final = frozenset(
    (
        *("is", "active", "inactive", "activity", "activo", "actividad", "new", "nuevo", "nueva", "index", "deceased"),
        *("dead", "male", "female", "churn", "churned", "exited", "consent", "opt", "newsletter", "employee"),
        *("empleado", "default", "defaulted", "fraud", "student", "retired", "target", "label", "response"),
        *("subscribed", "complaint", "complaints", "complain", "vip", "smoker", "tenant", "owner", "partner"),
        *("dependent", "dependents", "paperless", "accepted", "attrition", "outcome", "previously", "license"),
        *("licence", "damage", "deceased", "indfall", "indrel", "tipodom", "conyuemp"),
        *("kids", "kidhome", "teenhome", "children", "child", "visits"),
    )
)


def yes_sql(table: Table, column: str) -> str:
    """SQL of whether a cell says yes."""
    return f"coalesce(lower({table.text_sql(column)}) IN ({_listed(YES_CELLS)}), false)"


def flag_columns(table: Table, names: Sequence[str]) -> tuple[str, ...]:
    """Those of some columns whose filled cells all say yes or no."""
    found: list[str] = []
    words = _listed(YES_CELLS | NO_CELLS)
    for begin in range(0, len(names), TOGETHER):
        part = names[begin : begin + TOGETHER]
        counted = ", ".join(
            f"count({cell}), count_if(lower({cell}) NOT IN ({words})"
            f" AND NOT regexp_full_match(lower({cell}), '{NONE_OF}'))"
            for cell in map(table.text_sql, part)
        )
        numbers = table.query(f"SELECT {counted} FROM {LEDGER}").fetchone() or ()  # noqa: S608
        found += [name for place, name in enumerate(part) if numbers[2 * place] and not numbers[2 * place + 1]]
    return tuple(found)


def is_state(column: str) -> bool:
    """Whether a column's name says what a client is.

    >>> is_state("ind_actividad_cliente"), is_state("ind_recibo_ult1")
    (True, False)
    """
    return bool(STATES & set(fold(column).split())) or is_protected(column)


def blocks_of(names: Sequence[str], flags: Sequence[str]) -> list[tuple[str, ...]]:
    """The flags that stand side by side in the file, the most of them first.

    Args:
        names: All columns of the file.
        flags: Those that say yes or no.
    """
    blocks: list[list[str]] = [[]]
    for name in names:
        if name in flags:
            blocks[-1].append(name)
        elif blocks[-1]:
            blocks.append([])
    return sorted((tuple(block) for block in blocks if block), key=len, reverse=True)


def product_columns(
    table: Table, given: Sequence[str], fitting: Sequence[str], kind: str = "columns of 0 and 1, or yes and no"
) -> tuple[str, ...]:
    """The columns that a caller named as products: names, or `first:last` for all that fit from one to the other.

    Args:
        table: The file.
        given: As the caller named them.
        fitting: Columns that can be products.
        kind: What those hold, for the message.

    Raises:
        InvalidInput: There is no such column, or one of them holds something else.
    """
    found: dict[str, None] = {}
    for one in given:
        found |= dict.fromkeys(_meant(one, table.names, fitting))
    wrong = next((name for name in found if name not in fitting), None)
    if wrong is not None:
        allowed = f"{kind}: {', '.join(fitting[:12])}{' ...' if len(fitting) > 12 else ''}"
        raise InvalidInput("options.products", f"names “{wrong}”, whose cells say something else", allowed)
    return tuple(found)


def _meant(one: str, names: Sequence[str], flags: Sequence[str]) -> list[str]:
    if one in names:
        return [one]
    for place in (place for place, sign in enumerate(one) if sign == ":"):
        first, last = one[:place].strip(), one[place + 1 :].strip()
        if first in names and last in names:
            return [name for name in names[names.index(first) : names.index(last) + 1] if name in flags]
    shown = ", ".join(names[:12])
    raise InvalidInput(
        "options.products", f"names “{one[:60]}”, which is no column", f"columns, or first:last, of {shown}"
    )


def _listed(words: frozenset[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))
