"""Which columns of a role's names are worth it: none that numbers no row, or says nothing of whom was paid."""

from __future__ import annotations

from typing import Final

from core.tables.evidence import both, counts, filled_share, looks_like, words_of
from core.tables.ledgers.bound import SIGNED, LedgerFileReading, all_sides
from core.tables.ledgers.missing import says_sides
from core.tables.table import Table

MANY: Final = 0.9
FEW_ROWS: Final = 2


def worthy(
    table: Table, reading: LedgerFileReading, role: str, options: list[tuple[int, str]]
) -> list[tuple[int, str]]:
    """Columns of a role's names, without those that name no row or nobody.

    Args:
        table: The file.
        reading: Its columns so far.
        role: What they are named after.
        options: How sure each name is, 0 the surest, and the column.
    """
    if role == "transaction":  # a reference that repeats is what was written on a payment
        options = [(tier, name) for tier, name in options if not tier or _names_rows(table, name)]
        options = [(tier, name) for tier, name in options if not looks_like("iban", reading.sample[name], "text")]
    if role == "counterparty":  # “Details” of nothing but DEBIT and CREDIT, or of one word, names nobody
        options = [(tier, name) for tier, name in options if not all_sides(reading.sample[name])]
        options = [(tier, name) for tier, name in options if not tier or _varies(table, reading, name)]
    if role == "counterparty" and len(options) > 1:  # a text that few rows have names nobody beside a fuller one
        full = {name: filled_share(table, name) for _, name in options}
        options = [(tier, name) for tier, name in options if 2 * full[name] >= max(full.values())]
    if role == "counterparty" and not is_statement(reading) and not is_signed(reading) and not of_one(table, reading):
        options = [(tier, name) for tier, name in options if tier == 0]
    return options


def _varies(table: Table, reading: LedgerFileReading, name: str) -> bool:
    """Whether a column says more than whose row it is: a wallet's own name on each of its rows is nobody she paid."""
    if table.rows <= FEW_ROWS:
        return True
    wallet = reading.columns["wallet"]
    who = table.id_sql(wallet) if wallet else "''"
    wallets, pairs = counts(table, who, both(who, table.id_sql(name)))
    return pairs > wallets


def _names_rows(table: Table, name: str) -> bool:
    """Whether a column names rows, but for a few that a file has twice."""
    values, filled = counts(table, table.id_sql(name), f"CASE WHEN {table.id_sql(name)} IS NOT NULL THEN rowid END")
    return filled >= MANY * table.rows and values >= MANY * filled


def is_statement(reading: LedgerFileReading) -> bool:
    """Whether a file looks like a bank's statement: money in and out apart, or amounts beside a balance."""
    columns = reading.columns
    told = "wallet" in reading.given and reading.given["wallet"] is None
    if told or (columns["money_in"] and columns["money_out"]):
        return True
    return bool(reading.running) or (is_signed(reading) and bool(columns["balance"]))


def of_one(table: Table, reading: LedgerFileReading) -> bool:
    """Whether a file without a column of accounts says of every row whether money came in, as one account's does."""
    columns = reading.columns
    if columns["wallet"]:
        return False
    if is_signed(reading) or columns["direction"]:
        return True
    return bool(columns["type"]) and says_sides(words_of(table, str(columns["type"])))


def is_signed(reading: LedgerFileReading) -> bool:
    """Whether amounts say by their sign which way money went."""
    amount = reading.columns["amount"] or reading.proposed.get("amount")
    return bool(amount) and any(SIGNED.match(cell) for cell in reading.sample[str(amount)])
