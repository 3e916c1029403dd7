"""A CSV (or Parquet) table with one wallet a row -> counts per wallet; bad rows named and counted."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.errors import InvalidInput
from core.lending.activity import Counts, LendingActivity, activity_of_counts
from core.lending.intake import RecordIntake, Tally
from core.lending.records import ADDRESS, EARLIEST_S, LATEST_S
from core.lending.stream import ALLOWED
from core.tables.read import read_table
from core.tables.table import Table

# Name in `Counts` -> names it goes by in files, the first is ours; compared without case, spaces and underscores.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "wallet": ("wallet", "userWallet", "address", "wallet_address", "account"),
    "deposits": ("deposits", "num_deposits", "deposit_count", "deposit"),
    "borrows": ("borrows", "num_borrows", "borrow_count", "borrow"),
    "repays": ("repays", "num_repayments", "repayments", "num_repays", "repay_count", "repay"),
    "redeems": ("redeems", "num_redeems", "redeem_count", "redeemunderlying", "withdrawals", "withdraws"),
    "active_days": ("active_days", "num_active_days", "days_active"),
    "liquidations": ("liquidations", "num_liquidations", "liquidation_count", "liquidationcall"),
    "first": ("first_timestamp", "first", "first_seen"),
    "last": ("last_timestamp", "last", "last_seen"),
}
NEEDED = ("wallet", "deposits", "borrows", "repays", "redeems", "active_days")
COUNTED = ("deposits", "borrows", "repays", "redeems", "active_days", "liquidations")
MOST = 1e9


@dataclass(frozen=True)
class _Row:
    values: tuple[float, ...]  # in the order of COUNTED
    first_s: float
    last_s: float


def read_counts(data: bytes, filename: str = "") -> tuple[RecordIntake, Mapping[str, LendingActivity]]:
    """Counts per wallet from a table.

    Columns are found by name: wallet, deposits, borrows, repays, redeems and active_days are needed; liquidations,
    first_timestamp and last_timestamp (seconds) are used when they are there.

    Raises:
        TooLarge: The table passes a limit.
        InvalidInput: It is no table, lacks a column that is needed, or has no row that can be read.
    """
    with _opened(data, filename) as table:
        columns = find_columns(table.names)
        wallets = [(text or "").strip() for text in table.texts(columns["wallet"])]
        numbers = {name: table.numbers(column).tolist() for name, column in columns.items() if name != "wallet"}
        unreadable = table.unreadable
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
        problem = _problem(wallet, row)
        if problem is None and wallet.lower() in found:
            same = found[wallet.lower()] == row.values
            problem = "duplicate" if same else "wallet again with other counts: the first row counts"
        if problem is not None:
            tally.add(problem, place + 1)
            continue
        found[wallet.lower()] = row.values
        out[wallet.lower()] = _activity(row)
    for cut in unreadable:
        tally.add("row that does not fit the columns", cut.row)
    if not out:
        why = "; ".join(f"{p.kind} ({p.count:,})" for p in tally.problems())
        raise InvalidInput("file", f"has no row that can be read: {why}", "a wallet address and whole counts per row")
    notes = [] if "liquidations" in columns else ["There is no column with liquidations: none are assumed."]
    read = len(wallets) + len(unreadable)
    return RecordIntake("counts", read, len(out), tally.problems(), tuple(notes)), out


def _opened(data: bytes, filename: str) -> Table:
    """The table; where there is none, the advice is that of this file, which may be JSON as well."""
    try:
        return read_table(data, filename)
    except InvalidInput as error:
        problem = error.message.removeprefix("file ").partition(". Allowed: ")[0]
        raise InvalidInput("file", problem, ALLOWED) from None


def find_columns(names: Sequence[str]) -> dict[str, str]:
    """Our name -> the file's, for every column that is there.

    Raises:
        InvalidInput: One that is needed is missing.
    """
    plain = {_plain(name): name for name in reversed(names)}
    found = {
        ours: plain[_plain(word)]
        for ours, words in COLUMNS.items()
        for word in reversed(words)
        if _plain(word) in plain
    }
    missing = [ours for ours in NEEDED if ours not in found]
    if missing:
        raise InvalidInput(
            "file",
            f"has no column for {', '.join(missing)} (it has {', '.join(names[:12])})",
            "CSV with " + ", ".join(NEEDED) + ", and if known liquidations, first_timestamp, last_timestamp; or a JSON "
            "list of Aave records",
        )
    return found


def _plain(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())


def _problem(wallet: str, row: _Row) -> str | None:
    if not ADDRESS.match(wallet):
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
