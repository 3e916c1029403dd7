"""Columns that could each be a product: of yes and no, of dates of opening, or of counts and amounts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from core.holdings.flags import FEWEST, flag_columns, is_state
from core.tables import Table
from core.tables.evidence import looks_like, with_sparse
from core.tables.subjects.bound import SubjectReading
from core.tables.vocabulary.names import fold

FEWEST_WITHOUT: Final = 0.2  # share of the rows that has no such product, for numbers to look like holdings
BARE: Final = re.compile(r"\d{1,6}([.,]\d+)?")
# Words of a column's name whose dates are of something else than an opening.
OTHER_DATES: Final = frozenset(
    (
        *("last", "updated", "update", "modified", "changed", "contact", "contacted", "login", "created", "close"),
        *("closed", "end", "ended", "expiry", "expires", "maturity", "due", "next", "review", "birth", "geburt", "ult"),
        *(
            "join",
            "joined",
            "registered",
            "since",
            "signup",
            "kundigung",
            "ende",
            "fin",
            "cloture",
            "baja",
            "nacimiento",
        ),
    )
)


@dataclass(frozen=True)
class WideColumns:
    """Columns that could be products, in file order.

    Attributes:
        flags: Every filled cell says yes or no.
        dates: Filled cells are dates.
        numbers: Filled cells are numbers, and many rows are empty or 0.
    """

    flags: tuple[str, ...]
    dates: tuple[str, ...]
    numbers: tuple[str, ...]


def wide_columns(table: Table, reading: SubjectReading) -> WideColumns:
    """Look at every column that has no role.

    Args:
        table: The file.
        reading: Which column is what.
    """
    flags = flag_columns(table, reading.free)
    rest = [name for name in reading.free if name not in flags]
    sample = with_sparse(table, reading.sample, rest)
    rest = [name for name in rest if not is_state(name)]
    dates = [name for name in rest if is_date(table, name, sample[name]) and not set(fold(name).split()) & OTHER_DATES]
    numbers = [
        name
        for name in rest
        if name not in dates and sample[name] and looks_like("number", sample[name], table.kind(name))
    ]
    some = [name for name in numbers if _many_without(table, name)]
    return WideColumns(flags, tuple(dates), _with_namesakes(some, numbers))


def date_columns(table: Table, reading: SubjectReading) -> list[str]:
    """Columns without a role that hold dates, whatever they are of."""
    sample = with_sparse(table, reading.sample, reading.free)
    return [name for name in reading.free if is_date(table, name, sample[name])]


def is_date(table: Table, name: str, cells: Sequence[str]) -> bool:
    """Whether cells are dates; a bare number of up to six digits is an amount before it is a day."""
    if not cells or not looks_like("date", cells, table.kind(name)):
        return False
    return table.kind(name) == "time" or not all(BARE.fullmatch(cell) for cell in cells)


def _many_without(table: Table, name: str) -> bool:
    """Whether many rows of a column of numbers are empty or 0."""
    values = table.numbers(name)
    without = float((~np.isfinite(values) | (values == 0)).mean())
    return FEWEST_WITHOUT <= without < 1.0


def _with_namesakes(found: Sequence[str], numbers: Sequence[str]) -> tuple[str, ...]:
    """Besides those found, other columns of numbers that share a word with at least `FEWEST` of them.

    What everybody holds has no empty row, and is a product all the same.
    """
    stands = Counter(word for name in found for word in set(fold(name).split()))
    shared = {word for word, times in stands.items() if times >= FEWEST}
    return tuple(name for name in numbers if name in found or shared & set(fold(name).split()))
