"""Rows of a statement that move nothing: they state a balance, or add up the rows above."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.tables.engine import literal
from core.tables.ledgers.bound import LedgerFileReading
from core.tables.numbers import number_style
from core.tables.table import Table

BALANCE: Final = (
    "(opening|closing|beginning|ending|starting|previous|statement|final|initial) balance"
    "|balance (brought forward|carried forward|b/?f|c/?f|forward)|(brought|carried) forward|b/f|c/f"
    "|saldo (anterior|inicial|final|iniziale|finale|precedente|vortrag|poczatkowe|koncowe)|saldovortrag"
    "|(anfangs|end|schluss|begin|eind)saldo|(ancien|nouveau) solde|solde (initial|final|precedent)"
    "|kontostand (am|vom)"
)
TOTAL: Final = "(grand )?total|totals|totale|totaal|totales|totais|summe|gesamt|gesamtsumme"
# A day may follow: `Beginning balance as of 01/01/2024`.
DAY: Final = "( (as of|as at|on|at|am|vom|au|al|em|per))?[ 0-9./:-]*"


def summary_rows(table: Table, reading: LedgerFileReading) -> NDArray[np.bool_]:
    """Rows whose text is a balance's name alone, or a total's with money in and out at once. Shape (rows,).

    A merchant may be called Total: one side alone does not make a sum.

    Args:
        table: The file.
        reading: Its columns; only statements of banks, or with a balance or two columns of money, have such rows.
    """
    columns = reading.columns
    both = bool(columns["money_in"] and columns["money_out"])
    statement = reading.single or (reading.platform is not None and reading.platform.whole_account)
    if not (both or columns["balance"] or statement):
        return np.zeros(table.rows, dtype=np.bool_)
    texts = [name for name in (columns["counterparty"], *reading.free(table)) if name and table.kind(name) == "text"]
    if not texts:
        return np.zeros(table.rows, dtype=np.bool_)
    said = [f"trim(lower(strip_accents({table.text_sql(name)})), ' :#*.-')" for name in dict.fromkeys(texts)]
    is_balance = " OR ".join(f"regexp_full_match({text}, {literal(f'({BALANCE}){DAY}')})" for text in said)
    sql = f"coalesce({is_balance}, false)"
    if both:
        sides = [number_style(table, str(columns[role])).sql for role in ("money_in", "money_out")]
        is_total = " OR ".join(f"regexp_full_match({text}, {literal(f'({TOTAL}){DAY}')})" for text in said)
        sql += f" OR coalesce(({is_total}) AND ({sides[0]}) <> 0 AND ({sides[1]}) <> 0, false)"
    (found,) = table.arrays([f"({sql})"])
    return np.asarray(np.ma.filled(found, False), dtype=np.bool_)
