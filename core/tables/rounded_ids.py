"""Ids that a spreadsheet has rounded: `4.17469E+13` stands for a million different ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from core.tables.table import LEDGER, Table

ROUNDED: Final = r"'[+-]?\d([.,]\d+)?[eE]\+?\d{2,3}'"


def rounded_ids(table: Table, names: Iterable[str | None]) -> list[str]:
    """A sentence for every column of ids that has cells in a power of ten: what they named is lost.

    Args:
        table: The file.
        names: Columns that name customers, orders, accounts; None for a role without one.
    """
    said = []
    for name in dict.fromkeys(one for one in names if one):
        text = table.text_sql(name)
        rows, values = table.query(
            f"SELECT count(*), count(DISTINCT {text}) FROM {LEDGER} WHERE regexp_full_match({text}, {ROUNDED})"  # noqa: S608
        ).fetchone() or (0, 0)
        if rows and table.kind(name) == "text":
            said.append(
                f"{rows:,} cells under “{name}” are written like 4.17469E+13: a spreadsheet has rounded them to"
                f" {values:,} different ones, so what differed may have become one"
            )
    return said
