"""Which sheet of a workbook is meant: known where only one has the columns of a lens, otherwise asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.tables.platforms.registry import PLATFORMS
from core.tables.questions import Question
from core.tables.vocabulary.ledger_names import LEDGER_NAMES
from core.tables.vocabulary.order_names import ORDER_NAMES

if TYPE_CHECKING:
    from core.tables.table import Table

MONEY = frozenset(("amount", "order_total", "subtotal", "unit_price", "money_in", "money_out"))
WHEN = frozenset(("date", "time", "step"))
WHO = frozenset(("customer", "email", "wallet", "order", "balance"))


def has_roles(header: Sequence[str]) -> bool:
    """Whether a header is a platform's, or names a time, money and somebody."""
    if any(one.fits(header) for one in PLATFORMS):
        return True
    roles = {role for name in header for words in (ORDER_NAMES, LEDGER_NAMES) for _, role in words.roles_of(name)}
    return bool(roles & WHEN and roles & MONEY and roles & WHO)


def sheet_question(table: Table, chosen: str | None) -> Question | None:
    """Which sheet is meant, where several could be and nobody said; the one that was read is proposed."""
    if chosen is not None or table.sheet is None or not table.sheets:
        return None
    sheets = (table.sheet, *table.sheets)
    shown = ", ".join(f"“{one.name}” ({one.rows:,} rows)" for one in sheets[:8])
    return Question(
        "options.sheet",
        tuple(one.name for one in sheets),
        {one.name: tuple(name[:60] for name in one.header if name)[:6] for one in sheets},
        f"One sheet is read: {shown}",
        "is needed: several sheets could be meant",
    )
