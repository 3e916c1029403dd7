"""Amounts that could be in the smallest unit of their currency: asked about, never decided by their size."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from core.tables.numbers import number_style
from core.tables.questions import Question
from core.tables.table import LEDGER, Table
from core.tables.vocabulary.currencies import NO_DIGITS

BIG: Final = 500
FEW_ROWS: Final = 3
ODD_SHARE: Final = 0.2
# Columns of an explorer's raw lists, whose values are in wei.
EXPLORER: Final = frozenset(("blocknumber", "timestamp", "hash", "from", "to", "value", "gasprice"))


def minor_question(
    table: Table, amount: str, currencies: Iterable[str], columns: Iterable[str] = ()
) -> Question | None:
    """Whether amounts are cents, where they are large whole numbers that are not round.

    Args:
        table: The file.
        amount: SQL of a row's amount.
        currencies: ISO codes of the file; where none of them has a smaller unit, there is nothing to ask.
        columns: The columns it is of; cells like 617.00 or 1,617 are in no smallest unit.
    """
    least, odd, whole, rows = table.query(
        f"SELECT median(abs(v)), avg((v % 10 <> 0)::INT), bool_and(v = floor(v)), count(*)"  # noqa: S608
        f" FROM (SELECT {amount} AS v FROM {LEDGER}) WHERE v <> 0"
    ).fetchone() or (0, 0, False, 0)
    named = {code for code in currencies if code}
    if rows < FEW_ROWS or not whole or least is None or least < BIG or odd < ODD_SHARE:
        return None
    if (named and named <= NO_DIGITS) or any(_is_for_people(table, name) for name in columns):
        return None
    return Question(
        "options.unit",
        ("minor", "major"),
        {},
        f"Half of the amounts are {least:,.0f} or more, all whole: cents make them {least / 100:,.2f}",
        "is needed: the amounts could be in the smallest unit of the currency",
    )


def _is_for_people(table: Table, column: str) -> bool:
    """Whether a column writes two decimals, be they zeros, or groups of thousands: programs that count cents do not."""
    if table.kind(column) != "text":
        return False
    (found,) = table.query(
        f"SELECT bool_or(regexp_matches({table.sql(column)}, '\\d[.,]\\d\\d\\d?\\D*$')) FROM {LEDGER}"  # noqa: S608
    ).fetchone() or (False,)
    return bool(found)


def written_in_units(table: Table, columns: Iterable[str]) -> bool:
    """Whether columns of money have decimals: what a program writes in the smallest unit has none, be they zeros."""
    for name in columns:
        (found,) = table.query(
            f"SELECT bool_or(v <> floor(v)) FROM (SELECT {number_style(table, name).sql} AS v FROM {LEDGER})"  # noqa: S608
        ).fetchone() or (False,)
        if found or _is_for_people(table, name):
            return True
    return False
