"""Credit notes that only the letters before their numbers tell from invoices: asked about, and taken off."""

from __future__ import annotations

from typing import Final

from core.tables.engine import literal
from core.tables.orders.amounts import Money
from core.tables.orders.bound import Bound
from core.tables.orders.choices import ORDER, REFUND, OrderChoices
from core.tables.questions import Question
from core.tables.table import LEDGER, Table

# Letters that books put before the numbers of credit notes and returns.
PREFIXES: Final = frozenset(
    (
        *("CN", "CRN", "CR", "CM", "CRM", "CRED", "CREDIT", "REF", "RFD", "RF", "REFUND", "RET", "RTN", "RMA", "SR"),
        *("GS", "GUT", "AV", "AVO", "AVOIR", "NC", "NCC", "AB", "ABONO", "KN", "CF"),
    )
)
LETTERS: Final = "^([A-Za-z]+)[^A-Za-z]*[0-9]"
MOST: Final = 0.5
FEW: Final = 2
KINDS: Final = 3  # numbers of so few beginnings are no random codes: then one row is enough to ask


def settle_credit_notes(table: Table, bound: Bound, money: Money, choices: OrderChoices) -> Question | None:
    """Ask whether orders above zero whose numbers begin like credit notes' give money back.

    Args:
        table: The file.
        bound: Its columns; `credit_letters` is set where they do.
        money: What an order's money is made of.
        choices: What the caller chose.
    """
    order = bound.columns["order"]
    if not order or bound.refund_words or bound.reverses or choices.credit_notes == ORDER:
        return None
    key = table.id_sql(order)
    found = table.query(
        f"SELECT upper(regexp_extract({key}, '{LETTERS}', 1)) AS letters, count(*),"  # noqa: S608
        f" count_if(({money.base.sql}) > 0), coalesce(sum({money.base.sql}), 0) FROM {LEDGER}"
        f" WHERE {key} IS NOT NULL GROUP BY letters ORDER BY 2 DESC LIMIT 40"
    ).fetchall()
    rows = sum(int(row[1]) for row in found)
    few = FEW if len(found) > KINDS else 1
    below = tuple(str(row[0]) for row in found if row[0] in PREFIXES and not int(row[2]) and float(row[3]) < 0)
    credit = [row for row in found if row[0] in PREFIXES and int(row[2]) >= few]
    if not credit and below:
        bound.credit_letters = below
        shown = ", ".join(f"“{one}”" for one in below)
        bound.notes.append(f"Rows below zero whose numbers begin with {shown} are credit notes: they are taken off")
        return None
    if not credit or sum(int(row[1]) for row in credit) >= MOST * rows:
        return None
    letters = tuple(str(row[0]) for row in credit)
    shown = ", ".join(f"“{one}”" for one in letters)
    count, sum_of = sum(int(row[2]) for row in credit), sum(float(row[3]) for row in credit)
    if choices.credit_notes == REFUND:
        bound.credit_letters = letters
        bound.notes.append(f"{count:,} rows whose numbers begin with {shown} are credit notes: they are taken off")
        return None
    effect = f"{count:,} rows of together {sum_of:,.2f} have numbers that begin with {shown}: taken off, or orders"
    return Question("options.credit_notes", (REFUND, ORDER), {}, effect, "is needed: they may be credit notes")


def gives_back(table: Table, bound: Bound) -> str:
    """SQL of whether a row is a credit note."""
    listed = ", ".join(literal(one) for one in bound.credit_letters)
    key = table.id_sql(str(bound.columns["order"]))
    return f"upper(regexp_extract({key}, '{LETTERS}', 1)) IN ({listed})"
