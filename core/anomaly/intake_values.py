"""The columns of an uploaded table as arrays, one value per row, each with what could not be read marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from core.anomaly.columns import NO, YES
from core.anomaly.intake_money import failed_by_state, read_amounts, read_times
from core.anomaly.ledger import (
    LOGIN,
    MISSING,
    NEVER_MS,
    OTHER,
    PLAIN,
    Bytes,
    Codes,
    Ledger,
    event_kind,
    event_nature,
    mixed_ties,
)
from core.arrays import Floats, Ints
from core.tables import LEDGER, Table
from core.tables.engine import literal
from core.tables.ledgers.bound import LedgerFileReading
from core.tables.ledgers.sums import summary_rows
from core.tables.vocabulary.event_types import PLAIN_TYPES, STATEMENT_TYPES, type_word
from core.tables.vocabulary.names import spell

WHOLE_FILE: Final = "this account"
SUCCESS: Final = ("success", "successful", "is success", "succeeded")
MAX_LEVEL: Final = 9
PLACES_TO_PAY: Final = ("terminal", "merchant", "shop", "store")


@dataclass(frozen=True)
class Values:
    """One value per row of the table; see `Ledger` for the columns of the same name.

    Attributes:
        timed: Whether the time could be read.
        infinite: Whether the amount is written as infinite.
        failed: Whether the row says that the transaction failed.
        summary: Whether the row states a balance or a total and moves nothing.
        amount: NaN where it cannot be read; 0 for logins without one.
        columns: The optional columns of a `Ledger` that the table has, and its names.
        notes: What was decided or assumed, in plain sentences.
    """

    wallet: Codes
    time_ms: Ints
    timed: NDArray[np.bool_]
    amount: Floats
    infinite: NDArray[np.bool_]
    failed: NDArray[np.bool_]
    summary: NDArray[np.bool_]
    kind: Bytes | None
    tie: Ints | None
    columns: Mapping[str, Any]
    notes: tuple[str, ...]

    def ledger(self, amount: Floats, kind: Bytes | None) -> Ledger:
        """A ledger of all rows; unusable ones have harmless values and have to be taken out."""
        return Ledger(
            self.time_ms,
            np.maximum(self.wallet, 0),
            np.where(np.isfinite(amount) & (amount >= 0), amount, 0.0),
            tie=np.empty(0, np.int64) if self.tie is None else self.tie,
            kind=kind,
            **self.columns,
        )

    def ids(self, table: Table, column: str | None, keep: Ints) -> list[str]:
        """Names of the kept events: their ids, and the row of the file where there is none."""
        if column is None:
            return [str(place + 1) for place in keep.tolist()]
        sql = f"coalesce({table.id_sql(column)}, 'row ' || (rowid + 1))"
        (found,) = table.arrays([sql])
        return cast("list[str]", np.asarray(found)[keep].tolist())


def read_values(table: Table, reading: LedgerFileReading) -> Values:
    """Read every column that the reading names.

    Args:
        table: The uploaded table.
        reading: Its columns; whose account, an amount, and a time or a step are known.
    """
    chosen = reading.columns
    notes: list[str] = list(reading.notes)
    time_ms, timed = read_times(table, reading, notes)
    kind, nature = _kinds(table, chosen["type"], notes)
    amount, infinite = read_amounts(table, reading, notes)
    if kind is not None:
        amount = np.where((kind == LOGIN) & (np.isnan(amount) | (amount < 0)), 0.0, amount)
    columns: dict[str, Any] = {} if nature is None else {"nature": nature}
    party, names = _parties(table, reading)
    if len(party) > 1:
        columns["counterparty"] = party[1]
    known: dict[str, tuple[str, ...]] = {"party": names}
    for role in ("country", "device", "ip"):
        if chosen[role]:
            (columns[role],), known[role] = _coded(table, [table.id_sql(str(chosen[role]))])
    columns |= _places(table, chosen, notes)
    columns |= _flags(table, chosen, notes)
    if chosen["kyc_date"]:
        moments, read = table.times(chosen["kyc_date"])
        columns["kyc_ms"] = np.where(read, moments, NEVER_MS)
    failed = np.zeros(table.rows, dtype=np.bool_)
    if chosen["failed"] and reading.states:
        failed = failed_by_state(table, reading)
    elif chosen["failed"]:
        failed = _yes_no(table, chosen["failed"])[0] == (0 if spell(chosen["failed"]).words in SUCCESS else 1)
    for flag, says in reading.flags.items():
        failed |= _yes_no(table, flag)[0] == int(says)
    return Values(
        *(party[0], time_ms, timed, amount, infinite, failed, summary_rows(table, reading)),
        *(kind, _ties(table, chosen["transaction"])),
        columns | {"names": known},
        tuple(notes),
    )


def _kinds(table: Table, column: str | None, notes: list[str]) -> tuple[Bytes | None, Bytes | None]:
    """What each event does, and what it is besides; nothing where no column says it."""
    if not column:
        return None, None
    (codes,), names = _coded(table, [table.text_sql(column)])
    of_name = np.array([*(event_kind(name) for name in names), OTHER], dtype=np.int8)
    plain = {*PLAIN_TYPES, *STATEMENT_TYPES}
    strange = [name for name in names if event_kind(name) == OTHER and type_word(name) not in plain]
    if strange:
        shown = ", ".join(f"“{name[:40]}”" for name in strange[:6]) + (" ..." if len(strange) > 6 else "")
        notes.append(f"{len(strange):,} types were read as payments to the counterparty: {shown}")
    nature = np.array([*(event_nature(name) for name in names), PLAIN], dtype=np.int8)
    return of_name[codes], nature[codes]


def _coded(table: Table, expressions: list[str]) -> tuple[list[Codes], tuple[str, ...]]:
    """Texts as codes of one common numbering, sorted by name; MISSING where there is none."""
    keys = [f"k{place}" for place in range(len(expressions))]
    listed = ", ".join(f"{one} AS {key}" for one, key in zip(expressions, keys, strict=True))
    table.query(f"CREATE OR REPLACE TABLE keyed AS SELECT rowid AS line, {listed} FROM {LEDGER}")  # noqa: S608
    every = " UNION ALL ".join(f"SELECT DISTINCT {key} AS k FROM keyed" for key in keys)  # noqa: S608
    names = [
        row[0]
        for row in table.query(f"SELECT DISTINCT k FROM ({every}) WHERE k IS NOT NULL ORDER BY k").fetchall()  # noqa: S608
    ]
    codes = [np.full(table.rows, MISSING, dtype=np.int32) for _ in keys]
    if names:
        table.query("DROP TYPE IF EXISTS named")
        table.query(f"CREATE TYPE named AS ENUM (SELECT DISTINCT k FROM ({every}) WHERE k IS NOT NULL ORDER BY k)")  # noqa: S608
        coded = [f"coalesce(enum_code({key}::named)::INTEGER, {MISSING})" for key in keys]
        codes = [np.asarray(column, dtype=np.int32) for column in table.arrays(coded, "keyed", "line")]
    table.query("DROP TABLE keyed")
    return codes, tuple(names)


def _parties(table: Table, reading: LedgerFileReading) -> tuple[list[Codes], tuple[str, ...]]:
    """Wallets and counterparties share one numbering; terminal 7 and customer 7 are two, wallet 7 is one."""
    wallet, counterparty = reading.columns["wallet"], reading.columns["counterparty"]
    keys = [table.id_sql(wallet) if wallet else literal(reading.account or WHOLE_FILE)]
    sides = [reading.columns.get(side) for side in ("from", "to")]
    if counterparty:
        keys.append(table.id_sql(counterparty))
        for word in PLACES_TO_PAY:
            if word in counterparty.lower():
                # A digit alone is how such files number both; other names tell the two apart by themselves.
                keys[1] = f"regexp_replace({keys[1]}, '^([0-9]+)$', '{word} \\1')"
                break
    elif all(sides) and reading.account:
        sender, receiver = (f"lower({table.text_sql(str(side))})" for side in sides)
        keys.append(f"CASE WHEN {sender} = {literal(reading.account)} THEN {receiver} ELSE {sender} END")
    return _coded(table, keys)


def _places(table: Table, chosen: Mapping[str, str | None], notes: list[str]) -> dict[str, Floats]:
    if not (chosen["latitude"] and chosen["longitude"]):
        if chosen["latitude"] or chosen["longitude"]:
            notes.append("Places need both latitude and longitude; one alone was not used")
        return {}
    latitude, longitude = table.numbers(chosen["latitude"]), table.numbers(chosen["longitude"])
    wrong = (np.abs(latitude) > 90) | (np.abs(longitude) > 180)
    unknown = wrong | np.isnan(latitude) | np.isnan(longitude)
    if wrong.any():
        notes.append(f"{int(wrong.sum()):,} places lie outside the globe (latitude 90, longitude 180); not used")
    return {"latitude": np.where(unknown, np.nan, latitude), "longitude": np.where(unknown, np.nan, longitude)}


def _flags(table: Table, chosen: Mapping[str, str | None], notes: list[str]) -> dict[str, Bytes]:
    out: dict[str, Bytes] = {}
    for role, column in (("kyc_level", chosen["kyc"]), ("label", chosen["label"])):
        if not column:
            continue
        found, unread = _yes_no(table, column, most=MAX_LEVEL if role == "kyc_level" else 1)
        out[role] = found
        if unread:
            notes.append(f"{unread:,} cells of “{column}” are neither yes nor no nor a level; taken as not known")
    return out


def _yes_no(table: Table, column: str, most: int = 1) -> tuple[Bytes, int]:
    """Yes, no or a level as numbers, MISSING where not known, and how many filled cells could not be read."""
    text = f"regexp_replace(lower({table.text_sql(column)}), '^([0-9]+)\\.0+$', '\\1')"
    yes, no = (", ".join(literal(word) for word in words) for words in (YES, NO))
    level = f"CASE WHEN regexp_full_match({text}, '[0-9]{{1,3}}') THEN least({text}::INTEGER, {most}) END"
    sql = f"coalesce(CASE WHEN {text} IN ({no}) THEN 0 WHEN {text} IN ({yes}) THEN 1 END, {level}, {MISSING})"
    found, filled = table.arrays([sql, f"{text} IS NOT NULL"])
    values = np.asarray(found, dtype=np.int8)
    return values, int((np.asarray(filled, dtype=np.bool_) & (values == MISSING)).sum())


def _ties(table: Table, column: str | None) -> Ints | None:
    """The order of ids, as `ties` has it; None without ids."""
    if not column:
        return None
    key = table.id_sql(column)
    (found,) = table.arrays([f"CASE WHEN regexp_full_match({key}, '[0-9]{{1,18}}') THEN {key}::BIGINT END"])
    whole = ~np.ma.getmaskarray(np.ma.asarray(found))
    if whole.all():
        return np.asarray(found, dtype=np.int64)
    rows, names = _coded(table, [key])
    return mixed_ties(whole, np.ma.filled(np.ma.asarray(found), 0).astype(np.int64), rows[0]) if names else None
