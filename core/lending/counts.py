"""A table with one wallet a row -> counts per wallet; columns known or asked, bad rows named and counted."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from core.errors import InvalidInput
from core.lending.activity import Counts, LendingActivity, activity_of_counts
from core.lending.columns import COUNTED, ID_NAMES, MOST, ROLES, UNUSED, WHY_UNUSED
from core.lending.intake import RecordIntake, Tally
from core.lending.records import ADDRESS, EARLIEST_S, LATEST_S
from core.lending.stream import ALLOWED
from core.tables.read import read_table
from core.tables.subjects.bound import SubjectChoices, SubjectReading
from core.tables.subjects.read import known_subjects
from core.tables.table import Table
from core.tables.upload import named_columns
from core.tables.vocabulary.names import fold

MOST_ID_CHARS = 200


@dataclass(frozen=True)
class _Row:
    values: tuple[float, ...]  # in the order of COUNTED
    first_s: float
    last_s: float


def read_counts(
    data: bytes, filename: str = "", columns: object = None, options: object = None
) -> tuple[RecordIntake, Mapping[str, LendingActivity], SubjectReading]:
    """Counts per wallet from a table, and how it was read.

    Args:
        data: The file.
        filename: What its sender calls it.
        columns: Role -> column, or None for none, where a caller names them; see `ROLES`.
        options: The sheet of a workbook; `saved` where the columns are those of an earlier file's reading; `table`.

    Raises:
        TooLarge: The table passes a limit.
        Asked: It can be read in more than one way.
        InvalidInput: It is no table, lacks a column that is needed, or has no row that can be read.
    """
    choices = SubjectChoices.parse(options, with_table=True)
    with open_counts(data, filename, columns, choices) as table:
        reading = known_subjects(table, ROLES, columns, choices)
        intake, found = counts_of(table, reading)
    return intake, found, reading


def counts_of(table: Table, reading: SubjectReading) -> tuple[RecordIntake, Mapping[str, LendingActivity]]:
    """What became of the rows, and each wallet's counts.

    Args:
        table: The file.
        reading: Which column is what; nothing is left to be asked.

    Raises:
        InvalidInput: No row can be read.
    """
    columns_of = {role: name for role, name in reading.columns.items() if name}
    wallets = [(text or "").strip() for text in table.texts(columns_of["wallet"])]
    numbers = {
        role: table.numbers(name).tolist() for role, name in columns_of.items() if role in {*COUNTED, "first", "last"}
    }
    by_id = fold(columns_of["wallet"]) in ID_NAMES
    zeros, unknown = [0.0] * len(wallets), [math.nan] * len(wallets)
    tally = Tally()
    found: dict[str, tuple[float, ...]] = {}
    out: dict[str, LendingActivity] = {}
    for place, wallet in enumerate(wallets):
        row = _Row(
            tuple(numbers.get(name, zeros)[place] for name in COUNTED),
            numbers.get("first", unknown)[place],
            numbers.get("last", unknown)[place],
        )
        problem = _problem(wallet, row, by_id=by_id)
        if problem is None and wallet_key(wallet) in found:
            same = found[wallet_key(wallet)] == row.values
            problem = "duplicate" if same else "wallet again with other counts: the first row counts"
        if problem is not None:
            tally.add(problem, place + 1)
            continue
        found[wallet_key(wallet)] = row.values
        out[wallet_key(wallet)] = _activity(row)
    for cut in table.unreadable:
        tally.add("row that does not fit the columns", cut.row)
    if not out:
        why = "; ".join(f"{p.kind} ({p.count:,})" for p in tally.problems())
        raise InvalidInput("file", f"has no row that can be read: {why}", "a wallet address and whole counts per row")
    notes = [] if "liquidations" in columns_of else ["There is no column with liquidations: none are assumed."]
    unused = [columns_of[role] for role in UNUSED if role in columns_of]
    if unused:
        notes.append(f"Nothing depends on {', '.join(unused)}. {WHY_UNUSED}")
    notes += [f"{note}." for note in reading.notes]
    read = len(wallets) + len(table.unreadable)
    return RecordIntake("counts", read, len(out), tally.problems(), tuple(notes)), out


def open_counts(data: bytes, filename: str, columns: object, choices: SubjectChoices) -> Table:
    """The table; where there is none, the advice is that of this file, which may be records in JSON as well.

    Raises:
        TooLarge: It passes a limit.
        InvalidInput: It is no table.
    """
    try:
        return read_table(data, filename, wanted=named_columns(columns), sheet=choices.sheet)
    except InvalidInput as error:
        problem = error.message.removeprefix("file ").partition(". Allowed: ")[0]
        raise InvalidInput("file", problem, ALLOWED) from None


def wallet_key(wallet: str) -> str:
    """Addresses are the same in any case; other ids are what they are."""
    return wallet.lower() if ADDRESS.match(wallet) else wallet


def _problem(wallet: str, row: _Row, *, by_id: bool) -> str | None:
    if not (0 < len(wallet) <= MOST_ID_CHARS if by_id else ADDRESS.match(wallet)):
        return "no wallet address"
    for name, value in zip(COUNTED, row.values, strict=True):
        if not math.isfinite(value):
            return f"no number in {name}"
        if value < 0:
            return f"negative number in {name}"
        if value != math.floor(value) or value > MOST:
            return f"no whole number in {name}"
    return None if any(row.values[:4]) or row.values[5] else "nothing counted"


def _activity(row: _Row) -> LendingActivity:
    deposits, borrows, repays, redeems, active_days, liquidations = (int(value) for value in row.values)
    dated = all(EARLIEST_S <= moment <= LATEST_S for moment in (row.first_s, row.last_s)) and row.first_s <= row.last_s
    return activity_of_counts(
        Counts(deposits, borrows, repays, redeems, liquidations, active_days),
        int(row.first_s) if dated else None,
        int(row.last_s) if dated else None,
    )
