"""The time and the money of every row: one column or two, signs, smallest units, states in which nothing moved."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats, Ints
from core.errors import InvalidInput
from core.spans import HOUR_MS
from core.tables import LEDGER, Table
from core.tables.dates import date_style, halves
from core.tables.engine import literal
from core.tables.evidence import words_of
from core.tables.ledgers.bound import IN_WORDS, OUT_WORDS, LedgerFileReading
from core.tables.numbers import number_style
from core.tables.units import EXPLORER, written_in_units
from core.tables.vocabulary.currencies import CODES, NO_DIGITS, RARE, THREE_DIGITS, code_of
from core.tables.vocabulary.names import fold, spell
from core.tables.vocabulary.states import COUNTS

STEP_START_MS: Final = 1_767_225_600_000  # 2026-01-01
HOURS_OF_DAY: Final = 24
WEI_PER_ETHER: Final = 1e18
CLOCKS: Final = ("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p", "%H:%M:%S.%f")


def read_times(table: Table, reading: LedgerFileReading, notes: list[str]) -> tuple[Ints, NDArray[np.bool_]]:
    """Milliseconds since 1970 UTC, shape (rows,), and which of them could be read."""
    chosen = reading.columns
    if not chosen["time"]:
        step = str(chosen["step"])
        hours = table.numbers(step)
        timed = np.isfinite(hours) & (np.abs(hours) < 1e6)
        length = reading.platform.step_hours if reading.platform else 1
        unit = "hours" if length == 1 else "days" if length == HOURS_OF_DAY else f"{length} hours"
        notes.append(f"“{step}” counts {unit}; the first day was taken to be 1 January 2026")
        return (STEP_START_MS + np.where(timed, hours, 0.0) * length * HOUR_MS).astype(np.int64), timed
    style = date_style(table, chosen["time"], reading.choices.date_order or reading.date_order)
    if style.note:
        notes.append(style.note)
    sql = style.sql
    if chosen["clock"] and not style.timed:
        formats = ", ".join(literal(one) for one in CLOCKS)
        clock = f"(try_strptime({halves(table.sql(chosen['clock']) + '::VARCHAR')}, [{formats}]))::TIME"
        sql = f"(({style.local})::DATE + coalesce({clock}, TIME '00:00:00'))"
    zone = reading.choices.time_zone
    if zone and not style.instants and not style.zoned:
        sql = f"({sql}) AT TIME ZONE {literal(zone)} AT TIME ZONE 'UTC'"
    (found,) = table.arrays([f"epoch_ms({sql})"])
    masked = np.ma.asarray(found)
    return np.ma.filled(masked, 0).astype(np.int64), ~np.ma.getmaskarray(masked)


def read_amounts(table: Table, reading: LedgerFileReading, notes: list[str]) -> tuple[Floats, NDArray[np.bool_]]:
    """Amounts as the file signs them, NaN where unreadable, and which are written as infinite.

    Of two columns, what came in less what went out; where a column says the direction, that decides.
    """
    chosen = reading.columns
    column = chosen["amount"]
    if not column:
        return _of_pair(table, reading, notes), np.zeros(table.rows, dtype=np.bool_)
    style = number_style(table, column)
    if style.note:
        notes.append(style.note)
    if len(style.currencies) > 1 and not chosen["currency"]:
        shown = ", ".join(f"{code} ({count:,})" for code, count in list(style.currencies.items())[:5])
        notes.append(f"“{column}” names several currencies ({shown}); amounts were compared as they stand")
    name = table.sql(column)
    endless = (
        f"isinf({name}::DOUBLE)"
        if table.kind(column) == "number"
        else f"regexp_full_match(lower(trim({name}::VARCHAR)), '[+-]?inf(inity)?')"
    )
    scale = _scale(table, reading, column)
    sql = style.sql if scale == "1.0" else f"({style.sql}) * {scale}"
    if chosen["direction"]:
        sql = _directed(table, reading, chosen["direction"], sql)
    found, infinite = table.arrays([sql, f"coalesce({endless}, false)"])
    amount = np.ma.filled(np.ma.asarray(found, dtype=np.float64), np.nan)
    if {one.lower() for one in table.names} >= EXPLORER and column.lower() == "value":
        amount = amount / _wei(table, notes, len(amount))
    return amount, np.ma.filled(infinite, False).astype(np.bool_)


def _of_pair(table: Table, reading: LedgerFileReading, notes: list[str]) -> Floats:
    """Money in and money out stand apart: magnitudes, signed by their column."""
    styles = [number_style(table, str(reading.columns[role])) for role in ("money_in", "money_out")]
    notes += [style.note for style in styles if style.note]
    scale = _scale(table, reading, str(reading.columns["money_in"]))
    came, went = (f"abs({style.sql})" for style in styles)
    sql = (
        f"CASE WHEN {styles[0].sql} IS NULL AND {styles[1].sql} IS NULL THEN NULL"
        f" ELSE (coalesce({came}, 0) - coalesce({went}, 0)) * {scale} END"
    )
    (found,) = table.arrays([sql])
    return np.ma.filled(np.ma.asarray(found, dtype=np.float64), np.nan)


def _directed(table: Table, reading: LedgerFileReading, column: str, sql: str) -> str:
    """An amount signed by the words of a column, the platform's own before the common ones; others leave its sign."""
    text = f"lower({table.text_sql(column)})"
    comes, goes = set(IN_WORDS), set(OUT_WORDS)
    if reading.platform:
        words = list(words_of(table, column))
        comes |= {word.lower() for word in words if fold(word) in reading.platform.comes}
        goes |= {word.lower() for word in words if fold(word) in reading.platform.goes}
    came, went = (", ".join(literal(word) for word in sorted(words)) for words in (comes, goes))
    return f"(CASE WHEN {text} IN ({went}) THEN -abs({sql}) WHEN {text} IN ({came}) THEN abs({sql}) ELSE {sql} END)"


def _scale(table: Table, reading: LedgerFileReading, column: str) -> str:
    """SQL of what an amount is multiplied with to be in the currency's unit."""
    minor = reading.choices.unit == "minor"
    if reading.choices.unit is None:
        by_platform = bool(reading.platform and reading.platform.minor) and not written_in_units(table, [column])
        minor = spell(column).minor or by_platform
    if not minor:
        return "1.0"
    currency = reading.columns["currency"]
    if not currency:
        one = stated_currency(table, reading)
        return "1.0" if one in NO_DIGITS else "0.001" if one in THREE_DIGITS else "0.01"
    code = f"upper({table.text_sql(currency)})"
    none, three = (", ".join(literal(one) for one in sorted(codes)) for codes in (NO_DIGITS, THREE_DIGITS))
    return f"(CASE WHEN {code} IN ({none}) THEN 1.0 WHEN {code} IN ({three}) THEN 0.001 ELSE 0.01 END)"


def _wei(table: Table, notes: list[str], rows: int) -> Floats:
    """What an explorer's whole numbers are divided by, shape (rows,)."""
    decimals = next((one for one in table.names if one.lower() == "tokendecimal"), None)
    unit = np.full(rows, WEI_PER_ETHER)
    if decimals:
        digits = table.numbers(decimals)
        unit = 10.0 ** np.where(np.isfinite(digits) & (digits >= 0) & (digits <= 36), digits, 18)
        notes.append("An explorer's token rows: amounts are whole tokens, and different tokens were not told apart")
    else:
        notes.append("An explorer's rows: amounts are in ether")
    return unit


def failed_by_state(table: Table, reading: LedgerFileReading) -> NDArray[np.bool_]:
    """Rows whose state says that nothing moved; an empty state says nothing. Shape (rows,)."""
    text = table.text_sql(str(reading.columns["failed"]))
    still = [word for word, outcome in reading.states.items() if outcome != COUNTS]
    if not still:
        return np.zeros(table.rows, dtype=np.bool_)
    (found,) = table.arrays([f"coalesce({text} IN ({', '.join(literal(word) for word in still)}), false)"])
    return np.asarray(np.ma.filled(found, False), dtype=np.bool_)


def currencies(table: Table, reading: LedgerFileReading) -> NDArray[Any] | None:
    """ISO code of every row, "" where it says none, shape (rows,); None where nothing names a currency.

    Raises:
        InvalidInput: `options.currency` is no currency, and the file names none.
    """
    column = reading.columns["currency"]
    if not column:
        one = stated_currency(table, reading)
        return None if one is None else np.full(table.rows, one)
    words = [row[0] for row in table.query(f"SELECT DISTINCT {table.text_sql(column)} FROM {LEDGER}").fetchall()]  # noqa: S608
    code = {str(word): code_of(str(word)) or str(word).upper() for word in words if word is not None}
    listed = " ".join(f"WHEN {literal(word)} THEN {literal(one)}" for word, one in code.items())
    if not listed:
        return None
    (found,) = table.arrays([f"CASE {table.text_sql(column)} {listed} ELSE '' END"])
    return np.asarray(np.ma.filled(np.ma.asarray(found), ""), dtype=np.str_)


def stated_currency(table: Table, reading: LedgerFileReading) -> str | None:
    """The currency of a file that has no column of currencies: its amounts' name or sign says it, or the caller.

    Returns:
        An ISO code; None where nothing says it, or name and signs say two.

    Raises:
        InvalidInput: The caller's is no currency, and the file names none.
    """
    money = [str(name) for role in ("amount", "money_in", "money_out") if (name := reading.columns[role])]
    named = {code for name in money if (code := spell(name).currency)}
    named |= {code for name in money for code in number_style(table, name).currencies}
    if named:
        (one, *others) = sorted(named)
        return one if not others and one in CODES else None
    wanted = reading.choices.currency
    if wanted and wanted not in CODES | RARE:
        raise InvalidInput("options.currency", f"is {wanted!r}", "an ISO code such as GBP")
    return wanted
