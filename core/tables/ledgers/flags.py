"""Columns of yes and no that are named after a state: `pending`, `Is Reversed`, `settled`."""

from __future__ import annotations

from typing import Final

from core.tables.engine import literal
from core.tables.evidence import looks_like
from core.tables.ledgers.bound import LedgerFileReading
from core.tables.table import LEDGER, Table
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.states import CANCELLED, COMMON, FAILED, PENDING, outcome_of
from core.tables.vocabulary.yes_no import NO, YES

# That these say no means that nothing has moved yet.
MOVED: Final = frozenset(
    ("settled", "approved", "captured", "completed", "succeeded", "successful", "cleared", "posted")
)


def find_flags(table: Table, reading: LedgerFileReading) -> None:
    """Find columns of yes and no by which some rows moved nothing; they are noted, and their rows left out.

    Args:
        table: The file.
        reading: Its columns so far; changed in place.
    """
    for name in reading.free(table):
        state = fold(name).removeprefix("is ").removeprefix("was ")
        lost = outcome_of(state) in {PENDING, CANCELLED, FAILED} and state not in COMMON
        cells = reading.sample[name]
        if not (lost or state in MOVED) or not cells or not looks_like("yes_no", cells, table.kind(name)):
            continue
        listed = ", ".join(literal(word) for word in sorted(YES if lost else NO))
        (rows,) = table.query(
            f"SELECT count_if(lower({table.text_sql(name)}) IN ({listed})) FROM {LEDGER}"  # noqa: S608
        ).fetchone() or (0,)
        if rows:
            reading.flags[name] = lost
            reading.notes.append(f"{rows:,} rows say {'yes' if lost else 'no'} under “{name}”: nothing moved in them")
