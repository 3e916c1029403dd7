"""Which mark a file's decimals have; a column of cells like 1,234 that nothing tells it of is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from core.tables.evidence import examples, looks_like
from core.tables.questions import Question
from core.tables.table import LEDGER, Table

POINT, COMMA = "point", "comma"
MARKS: Final = {POINT: ".", COMMA: ","}
# What only a column with that mark writes: fewer or more than three digits behind it, or the other one before it.
TELLS: Final = {
    ".": re.compile(r"\.(\d{1,2}|\d{4,})\D*$|,\d{3}.*\.\d|,\d{3},\d{3}|^\D*0\.\d"),
    ",": re.compile(r",(\d{1,2}|\d{4,})\D*$|\.\d{3}.*,\d|\.\d{3}\.\d{3}|^\D*0,\d"),
}


def settle_mark(table: Table, chosen: str | None) -> None:
    """Let the table know the mark of its decimals: as chosen, or as its columns of numbers write it, if they agree.

    Args:
        table: The file; `Table.decimal` is set, to None where nothing tells.
        chosen: `point` or `comma`, as the caller chose.
    """
    table.decimal = MARKS[chosen] if chosen else _told(table)


def mark_question(table: Table, columns: Iterable[str]) -> Question | None:
    """Whether 1,234 is more than a thousand or little more than one, where a whole column leaves it open.

    Args:
        table: The file, after `settle_mark`.
        columns: The columns of its amounts.
    """
    if table.decimal:
        return None
    doubtful = next((name for name in columns if _is_open(table, name)), None)
    if doubtful is None:
        return None
    cells = examples(table.sample(60)[doubtful])
    likely = (COMMA, POINT) if table.comma_hint else (POINT, COMMA)
    return Question(
        "options.decimal",
        likely,
        {doubtful: cells},
        "The amounts are a thousand times as large where the mark groups thousands",
        f"is needed: nothing in the file tells whether the mark in “{doubtful}” is one of decimals or of thousands",
    )


def _told(table: Table) -> str | None:
    """The mark that the file's columns of numbers use, None where none tells or they differ."""
    sample, found = table.sample(200), set()
    for name, cells in sample.items():
        if table.kind(name) == "text" and looks_like("number", cells, "text") and not looks_like("date", cells, "text"):
            found |= {mark for mark, tells in TELLS.items() if any(tells.search(cell) for cell in cells)}
    return found.pop() if len(found) == 1 else None


def _is_open(table: Table, column: str) -> bool:
    """Whether every number of a column has one mark, with three digits behind it, and the separator does not tell."""
    if table.kind(column) != "text":
        return False
    mark = r"\." if table.comma_hint else ","
    shape = rf"[^0-9.,]*[1-9]\d{{0,2}}{mark}\d{{3}}[^0-9.,]*"
    filled, doubtful = table.query(
        f"SELECT count_if(regexp_matches(v, '\\d')), count_if(regexp_full_match(v, '{shape}'))"  # noqa: S608
        f" FROM (SELECT {table.text_sql(column)} AS v FROM {LEDGER})"
    ).fetchone() or (0, 0)
    return bool(filled) and filled == doubtful
