"""Files of equal columns, such as a month each, as one table: their rows below each other, none joined to another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np

from core.errors import TooLarge
from core.tables.engine import register_arrays
from core.tables.limits import LIMITS
from core.tables.periods import period
from core.tables.table import LEDGER, Table
from core.tables.vocabulary.names import fold

GIVEN: Final = "stacked"


def stack_tables(tables: Sequence[Table]) -> list[Table]:
    """Tables, of which those whose columns have the same names are one, in the order of the periods in their names.

    A copy of a file, all of whose rows are the other's, is one that was sent twice: its rows are not added.

    Args:
        tables: What was given; the first one of each kind gets the rows of the others.

    Raises:
        TooLarge: Together they have more rows than a table may.
    """
    kinds: dict[frozenset[str], list[Table]] = {}
    for one in tables:
        kinds.setdefault(frozenset(fold(name) for name in one.names), []).append(one)
    out = []
    for alike in kinds.values():
        first, *others = sorted(alike, key=lambda one: period(Path(one.name).stem))
        if others and len({fold(name) for name in first.names}) == len(first.names):
            _stack(first, others)
        else:
            out += others
        out.append(first)
    return out


def _stack(base: Table, others: Sequence[Table]) -> None:
    rows = base.rows + sum(one.rows for one in others)
    if rows > LIMITS.max_rows:
        raise TooLarge(
            f"The files have {rows:,} rows together; the limit is {LIMITS.max_rows:,}.",
            field="file",
            allowed=f"{LIMITS.max_rows:,} rows",
        )
    named, twice, seen = [base.name], [], {_digest(base)}
    for one in others:
        if _digest(one) in seen:
            twice.append(one.name)
            continue
        seen.add(_digest(one))
        named.append(one.name)
        own = {fold(name): name for name in one.names}
        cells = [np.array(one.texts(own[fold(name)]), dtype=object) for name in base.names]
        register_arrays(base.engine, GIVEN, {f"c{place}": column for place, column in enumerate(cells)})
        listed = ", ".join(f"c{place}" for place in range(len(cells)))
        base.query(f"INSERT INTO {LEDGER} SELECT {listed} FROM {GIVEN}").fetchall()  # noqa: S608
        base.engine.unregister(GIVEN)
        base.rows += one.rows
        base.unreadable = (*base.unreadable, *one.unreadable)
    base.joined = [f"Files of equal columns, read as one table: {', '.join(named)}"]
    if twice:
        base.joined.append(f"Not read, for having the rows of another: {', '.join(twice)}")
    base.written = f"{len(named)} files of equal columns"


def _digest(table: Table) -> tuple[int, int]:
    """What two tables of the same rows share, whatever the order of their rows."""
    cells = ", ".join(f"{table.sql(name)}::VARCHAR" for name in sorted(table.names, key=fold))
    (found,) = table.query(f"SELECT sum(hash({cells})::HUGEINT) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
    return table.rows, int(found or 0)
