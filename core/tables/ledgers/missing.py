"""Columns of names that nobody knows, which may hold a role of a ledger that has none: asked about, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from core.tables.dates import date_style
from core.tables.evidence import (
    both,
    counts,
    equal_share,
    looks_like,
    names_things,
    tells_the_same,
    with_sparse,
    words_of,
)
from core.tables.hidden_currency import hidden_currencies
from core.tables.ledgers.bound import CONTENT, IN_WORDS, OUT_WORDS, SIGNED, LedgerFileReading
from core.tables.ledgers.running import runs_across
from core.tables.likely import MONEY_WORDS
from core.tables.numbers import number_style
from core.tables.platforms.base import Platform
from core.tables.table import Table
from core.tables.vocabulary.event_types import EVERY_TYPE, type_word
from core.tables.vocabulary.ledger_names import LEDGER_NAMES
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.states import COUNTS, ERROR_BEGINNINGS, outcome_of, says_states

# Nothing is computed from these: a platform's file without them is read as one that never had them, and says so.
SHOWN_ONLY: Final = frozenset(("fee", "balance", "label", "failed_code", "from", "to"))
NAMING: Final = frozenset(("wallet", "counterparty", "transaction"))
MOST_TYPES: Final = 60
MOST_ASKED: Final = 6
MOST_SHOWN: Final = 12
CODED: Final = re.compile(r".*[\d@].*")  # names of accounts have a digit or an at sign; towns and kinds have none
MOSTLY: Final = 0.8
LONG: Final = 4
FEW: Final = 20
HALF: Final = 0.5
NOT_EVERY_ROW: Final = 0.9
PIECES: Final = frozenset(("quantity", "qty", "units", "shares", "price", "rate"))  # numbers of things, not of anybody
DEGREES: Final = {"latitude": 90.0, "longitude": 180.0}


def ask_missing(table: Table, reading: LedgerFileReading, platform: Platform) -> None:
    """Ask for what a platform always writes and this file has not, where a column it never writes could be it."""
    strange = [name for name in platform.strange(table.names) if name in reading.free(table)]
    reading.sample = with_sparse(table, reading.sample, strange)
    for role, written in platform.columns.items():
        if role in SHOWN_ONLY or role in reading.given or not written or (role == "step" and reading.columns["time"]):
            continue
        current = reading.columns.get(role)
        if current and not platform.second_choice(role, table.names):
            continue
        fitting = [name for name in strange if name in reading.free(table) and _may_be(table, reading, name, role)]
        if current:
            fitting = [name for name in fitting if not _same(table, role, current, name)]
        if fitting:
            reading.columns[role] = None
            reading.ask(role, [*fitting[:MOST_ASKED], current], f"is not where {platform.title} has it")
    if "from" in platform.columns and not (reading.columns.get("from") and reading.columns.get("to")):
        _ask_other_side(table, reading, strange, platform)


def ask_hidden(table: Table, reading: LedgerFileReading, *, statement: bool) -> None:
    """Ask about columns of unknown names in a file of no known platform that look like a role that has no column.

    Args:
        table: The file.
        reading: Its columns so far.
        statement: Whether the file looks like the statement of one account.
    """
    columns = reading.columns
    open_to = {role for role in ("type", "wallet", "counterparty") if not columns[role] and role not in reading.given}
    open_to -= set(reading.proposed)
    for name in _unknown(table, reading) if "type" in open_to else []:
        words = {type_word(word): rows for word, rows in words_of(table, name).items()}
        known = sum(rows for word, rows in words.items() if word in EVERY_TYPE)
        if known and known >= HALF * sum(words.values()):
            reading.ask("type", [name, None], f"could be “{name}”, whose words are types of events")
            break
    if statement and "wallet" in open_to:
        several = [name for name in _unknown(table, reading) if _is_coded(table, reading, name)]
        several = [name for name in several if not runs_across(table, reading.running, columns["amount"], name)]
        if several:
            why = f"could be “{several[0]}”, or the whole file is of one account"
            reading.ask("wallet", [*several[:MOST_ASKED], None], why)
    if "counterparty" in open_to:
        others = [name for name in _unknown(table, reading) if _is_party(table, reading, name, statement=statement)]
        if others:
            reading.ask("counterparty", [*others[:MOST_ASKED], None], f"could be “{others[0]}”")


def ask_direction(table: Table, reading: LedgerFileReading) -> None:
    """Ask about a column whose words are debit and credit, where nothing else says which way money went."""
    if reading.columns["direction"] or "direction" in reading.given or tells_direction(reading):
        return
    sides = [name for name in _unknown(table, reading) if says_sides(words_of(table, name))]
    if sides:
        reading.ask("direction", [sides[0], None], f"could be “{sides[0]}”, which says in and out")


def ask_currency_column(table: Table, reading: LedgerFileReading) -> None:
    """Ask about a column of several currencies whose name nobody knows: without it their amounts would be added."""
    if reading.columns["currency"] or "currency" in reading.given or "currency" in reading.proposed:
        return
    platform = reading.platform
    strange = platform.strange(table.names) if platform else table.names
    found = hidden_currencies(table, [name for name in reading.free(table) if name in strange])
    if found:
        reading.ask("currency", found, f"could be “{next(name for name in found if name)}”")


def says_sides(words: Iterable[str]) -> bool:
    """Whether the words of a column are of both sides, debit and credit, and of nothing else."""
    said = {word.strip().lower() for word in words}
    return bool(said & IN_WORDS) and bool(said & OUT_WORDS) and said <= IN_WORDS | OUT_WORDS


def tells_direction(reading: LedgerFileReading) -> bool:
    """Whether amounts say by themselves which way money went: by their sign, or by standing in one of two columns."""
    columns, amount = reading.columns, reading.columns["amount"] or reading.proposed.get("amount")
    pair = all(columns[role] or reading.proposed.get(role) for role in ("money_in", "money_out"))
    return pair or bool(amount and any(SIGNED.match(cell) for cell in reading.sample[str(amount)]))


def unread(table: Table, reading: LedgerFileReading) -> str | None:
    """Columns that were not read, in a sentence: of a known platform only those that it never writes."""
    platform = reading.platform
    among = set(platform.strange(table.names)) if platform else set(table.names)
    left = [name for name in reading.free(table) if name in among]
    more = " ..." if len(left) > MOST_SHOWN else ""
    return f"Not read: {', '.join(left[:MOST_SHOWN])}{more}" if left else None


def hides_states(table: Table, name: str) -> bool:
    """Whether the words of a column say that some rows moved nothing."""
    if table.kind(name) != "text":
        return False
    words = words_of(table, name)
    if any(word.lower().startswith(ERROR_BEGINNINGS) for word in words):
        return len(words) <= MOST_TYPES
    return says_states(words) and any(outcome_of(word) not in {None, COUNTS} for word in words)


def _unknown(table: Table, reading: LedgerFileReading) -> list[str]:
    return [name for name in reading.free(table) if not LEDGER_NAMES.knows(name)]


def _may_be(table: Table, reading: LedgerFileReading, name: str, role: str) -> bool:
    cells, content = reading.sample[name], CONTENT[role]
    if role in NAMING:
        return names_things(cells, table.kind(name))
    if role == "failed":
        return hides_states(table, name)
    if role == "type":
        return table.kind(name) == "text" and 0 < len(words_of(table, name)) <= MOST_TYPES
    if role in DEGREES:
        return looks_like("number", cells, table.kind(name)) and not looks_like("whole", cells, "text")
    if content == "number" and looks_like("date", cells, table.kind(name)):
        return False
    return bool(cells) and looks_like(content if content != "direction" else "any", cells, table.kind(name))


def _same(table: Table, role: str, first: str, second: str) -> bool:
    """Whether it does not matter which of two columns is taken."""
    if role == "time":
        one, other = (f"epoch_ms({date_style(table, name).sql}) / 1000" for name in (first, second))
        return equal_share(table, one, other) == 1.0
    if CONTENT[role] == "number":
        return equal_share(table, number_style(table, first).sql, number_style(table, second).sql) == 1.0
    return tells_the_same(table, table.id_sql(first), table.id_sql(second))


def _is_coded(table: Table, reading: LedgerFileReading, name: str) -> bool:
    """Whether a column's cells look like the names of accounts, several rows to a name."""
    cells = reading.sample[name]
    if not names_things(cells, table.kind(name)):
        return False
    if sum(bool(CODED.match(cell)) for cell in cells) < MOSTLY * len(cells) or any(" " in cell for cell in cells):
        return False
    # Bare numbers of few digits count something as often as they name it.
    short = all(cell.isdigit() and len(cell) < LONG for cell in cells)
    values, filled = counts(table, table.id_sql(name), f"CASE WHEN {table.id_sql(name)} IS NOT NULL THEN rowid END")
    return (FEW if short else 1) < values <= NOT_EVERY_ROW * filled


def _is_party(table: Table, reading: LedgerFileReading, name: str, *, statement: bool) -> bool:
    """Whether a column could name who was paid: names like an account's that no wallet alone decides.

    In a bank's statement any text of many values could be it.
    """
    if statement and table.kind(name) == "text":
        words = words_of(table, name)
        plain = looks_like("number", reading.sample[name], "text") or looks_like("date", reading.sample[name], "text")
        return names_things(reading.sample[name], "text") and not plain and (not words or len(words) > MOST_ASKED)
    wallet = reading.columns["wallet"]
    if not wallet or not _is_coded(table, reading, name) or (PIECES | MONEY_WORDS) & set(fold(name).split()):
        return False
    who = table.id_sql(wallet)
    wallets, pairs = counts(table, who, both(who, table.id_sql(name)))
    return pairs > wallets


def _ask_other_side(table: Table, reading: LedgerFileReading, strange: list[str], platform: Platform) -> None:
    """An export of an address whose sender or receiver is not where it should be: who was paid is asked."""
    reading.single = True
    if "counterparty" in reading.given:
        return
    side = reading.columns.get("from") or reading.columns.get("to")
    free = [name for name in strange if name in reading.free(table)]
    fitting = [name for name in free if _may_be(table, reading, name, "counterparty")]
    candidates = [*fitting[:MOST_ASKED], *([side] if side else []), None]
    reading.ask("counterparty", candidates, f"is not where {platform.title} has it")
