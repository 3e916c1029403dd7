"""The currency of every row where only the signs in an amount's cells tell it: a column of its own."""

from __future__ import annotations

from typing import Final

from core.tables.engine import literal
from core.tables.numbers import CURRENCY, NumberStyle
from core.tables.table import LEDGER, Table
from core.tables.vocabulary.currencies import code_of

SEVERAL: Final = 2


def add_currency_of_signs(table: Table, style: NumberStyle) -> str | None:
    """Add a column of the ISO codes that the signs or codes in an amount's cells stand for, if there are several.

    Args:
        table: The file.
        style: How the amount's column writes numbers.

    Returns:
        The new column's name, or None where the cells name one currency or none.
    """
    if len(style.currencies) < SEVERAL:
        return None
    title = f"currency of “{style.column}”"
    if title in table.names:
        return title
    sign = f"upper(coalesce(nullif(regexp_extract({table.sql(style.column)}, {literal(CURRENCY)}, 1), ''), ''))"
    signs = [str(row[0]) for row in table.query(f"SELECT DISTINCT {sign} FROM {LEDGER}").fetchall() if row[0]]  # noqa: S608
    table.add_looked_up(title, sign, {one: code_of(one) or one for one in signs})
    return title
