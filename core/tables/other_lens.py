"""Which lens reads a file that the one it was given to cannot read, told by its header and by whether it has days."""

from __future__ import annotations

from typing import Final

from core.tables.evidence import looks_like
from core.tables.likely import likely_days
from core.tables.table import Table
from core.tables.vocabulary.ledger_names import LEDGER_NAMES
from core.tables.vocabulary.order_names import ORDER_NAMES

FEWEST_ROWS: Final = 20
FEWEST_COLUMNS: Final = 4
FLAGS: Final = 3
MONEY: Final = frozenset(("amount", "order_total", "subtotal", "unit_price", "money_in", "money_out"))


def lens_hint(table: Table, lens: str) -> str:
    """What other lens reads such a file, as the end of a sentence; empty where none is plain.

    Args:
        table: The file.
        lens: The one that cannot read it.
    """
    shop, ledger = (
        {role for name in table.names for _, role in words.roles_of(name)} for words in (ORDER_NAMES, LEDGER_NAMES)
    )
    sample = table.sample(200)
    days = likely_days(table, sample, table.names)
    if days and lens != "rfm" and shop & {"customer", "email"} and "date" in shop and shop & MONEY:
        return ". A shop's orders are read by lens “rfm” (Customers)"
    if days and lens != "anomaly" and "wallet" in ledger and ledger & {"time", "step"} and ledger & MONEY:
        return ". A ledger of payments is read by lens “anomaly” (Transactions)"
    if days or table.rows < FEWEST_ROWS or len(table.names) < FEWEST_COLUMNS:
        return ""
    said = ". No column holds days: lens “fit” (Persona) trains a segment model on rows that each describe somebody"
    flags = sum(looks_like("yes_no", sample[name], table.kind(name)) for name in table.names)
    return f"{said}, and “holdings” (Bank products) reads products as columns of yes and no" if flags >= FLAGS else said
