"""Verdicts on disk: a log that is only added to. What was acknowledged survives whatever happens to the process."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from core.alerts.verdict import MAX_TOGETHER, NewVerdict, VerdictEntry, counting_entries
from core.database import HeldDatabase
from core.errors import Busy, InvalidInput
from core.spans import DAY_MS

MAX_KEPT: Final = 1_000_000
MAX_OF_TRANSACTION: Final = 1_000
SWEEP_S: Final = 3_600.0
TROUBLE: Final = (
    "The log of verdicts cannot be reached just now. Nothing was kept; try again. "
    "If it stays, its operator has to look at LEDGERLENS_DATA_DIR."
)
COLUMNS: Final = "id, transaction_id, at_ms, judge, model, outcome, reason, disposition, assignee, undo, note, together"
ADDED: Final = {"note": "TEXT", "together": "INTEGER"}  # columns that a file of an earlier version lacks
SETUP: Final = """
CREATE TABLE IF NOT EXISTS verdict (
  id INTEGER PRIMARY KEY AUTOINCREMENT, scope BLOB NOT NULL, transaction_id TEXT NOT NULL, at_ms INTEGER NOT NULL,
  judge TEXT NOT NULL, model TEXT NOT NULL, outcome TEXT, reason TEXT, disposition TEXT, assignee TEXT, undo INTEGER,
  note TEXT, together INTEGER
);
CREATE INDEX IF NOT EXISTS verdict_about ON verdict (scope, transaction_id, id);
CREATE TRIGGER IF NOT EXISTS verdict_stays BEFORE UPDATE ON verdict
  BEGIN SELECT raise(ABORT, 'a verdict is never changed'); END;
"""


class VerdictStore:
    """Verdicts in an SQLite file with a write-ahead log; several processes may share it.

    Args:
        path: The file; made with its folder when first needed, readable by its owner only.
        kept_days: What is said of a transaction is forgotten so long after the last entry about it.
        max_kept: How many entries it may hold.
    """

    def __init__(self, path: Path, kept_days: int, max_kept: int = MAX_KEPT) -> None:
        self._file = HeldDatabase(path, SETUP, TROUBLE)
        self._kept_ms = kept_days * DAY_MS
        self._max_kept = max_kept
        self._swept_s = float("-inf")
        self._completed = False

    def add(self, scope: bytes, new: NewVerdict, model_version: str) -> tuple[VerdictEntry, ...]:
        """Add one entry for each of its transactions, all or none. They are on disk when this returns.

        Args:
            scope: Whose log: nobody else sees it.
            new: What was decided; an undo takes back all entries that were kept together with the one it names.
            model_version: Version of the active model.

        Returns:
            All that the log holds about its first transaction, oldest first.

        Raises:
            InvalidInput: What is to be undone is no entry that counts.
            Busy: The store is full, or the disk refuses; nothing was kept.
        """
        now_ms = time.time_ns() // 1_000_000
        with self._transaction() as connection:
            ((last, kept),) = connection.execute(
                "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'verdict'), 0),"
                " coalesce(max(id) - min(id) + 1, 0) FROM verdict"
            )
            known = {name: _about(connection, scope, name) for name in (new.transaction_id, *new.together)}
            meant = [(name, None) for name in known] if new.undo is None else _undone(connection, scope, new, known)
            longest = max(map(len, known.values()))
            if kept + len(meant) > self._max_kept or longest >= MAX_OF_TRANSACTION:
                raise Busy("The log of verdicts is full; nothing was kept. Its operator has to empty it.")
            together = int(last) + 1 if len(meant) > 1 else None
            connection.executemany(
                f"INSERT INTO verdict (scope, {COLUMNS.removeprefix('id, ')}) VALUES ({', '.join('?' * 12)})",  # noqa: S608
                [
                    (
                        *(scope, name, now_ms, new.by, model_version, new.outcome, new.reason, new.disposition),
                        *(new.assignee, undo, new.note, together),
                    )
                    for name, undo in meant
                ],
            )
            return _about(connection, scope, new.transaction_id)

    def page(self, scope: bytes, limit: int, before: int | None = None) -> tuple[VerdictEntry, ...]:
        """Entries of one log, newest first.

        Args:
            scope: Whose log.
            limit: How many at most.
            before: Only ids below this one.
        """
        with self._transaction() as connection:
            rows = connection.execute(
                f"SELECT {COLUMNS} FROM verdict WHERE scope = ? AND id < ? ORDER BY id DESC LIMIT ?",  # noqa: S608
                (scope, 2**62 if before is None else before, limit),
            ).fetchall()
        return tuple(_entry(row) for row in rows)

    def about(self, scope: bytes, transaction_ids: Sequence[str]) -> dict[str, tuple[VerdictEntry, ...]]:
        """What one log holds about some transactions, oldest first; those it says nothing of are left out."""
        with self._transaction() as connection:
            found = {name: _about(connection, scope, name) for name in transaction_ids}
        return {name: entries for name, entries in found.items() if entries}

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._file.transaction() as connection:
            self._complete(connection)
            self._sweep(connection)
            yield connection

    def _complete(self, connection: sqlite3.Connection) -> None:
        if not self._completed:
            found = {row[1] for row in connection.execute("PRAGMA table_info(verdict)")}
            for name in ADDED.keys() - found:
                connection.execute(f"ALTER TABLE verdict ADD COLUMN {name} {ADDED[name]}")
            self._completed = True

    def _sweep(self, connection: sqlite3.Connection) -> None:
        now_s = time.time()
        if now_s - self._swept_s > SWEEP_S:
            self._swept_s = now_s
            connection.execute(
                "DELETE FROM verdict WHERE (scope, transaction_id) IN"
                " (SELECT scope, transaction_id FROM verdict GROUP BY scope, transaction_id HAVING max(at_ms) < ?)",
                (now_s * 1000 - self._kept_ms,),
            )


def _about(connection: sqlite3.Connection, scope: bytes, transaction_id: str) -> tuple[VerdictEntry, ...]:
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM verdict WHERE scope = ? AND transaction_id = ? ORDER BY id",  # noqa: S608
        (scope, transaction_id),
    )
    return tuple(_entry(row) for row in rows)


def _undone(
    connection: sqlite3.Connection, scope: bytes, new: NewVerdict, known: dict[str, tuple[VerdictEntry, ...]]
) -> list[tuple[str, int | None]]:
    """Transactions and the entries about them that an undo takes back; the one it names first."""
    counting = {one.id: one for one in counting_entries(known[new.transaction_id])}
    chosen = counting.get(new.undo or 0)
    if chosen is None:
        raise InvalidInput(
            "undo",
            f"is {new.undo}, which is no entry about this transaction that counts",
            ", ".join(str(one) for one in list(counting)[-20:]) or "nothing: there is nothing to undo",
        )
    out: list[tuple[str, int | None]] = [(chosen.transaction_id, chosen.id)]
    if chosen.together is not None:
        rows = connection.execute(
            "SELECT transaction_id, id FROM verdict WHERE scope = ? AND together = ? AND id != ? AND id BETWEEN"
            " together AND together + ? ORDER BY id",
            (scope, chosen.together, chosen.id, MAX_TOGETHER),
        )
        out += [(str(name), int(number)) for name, number in rows]
    return out


def _entry(row: Sequence[object]) -> VerdictEntry:
    number, transaction, at_ms, judge, model, outcome, reason, disposition, assignee, undo, note, together = row
    moment = datetime.fromtimestamp(int(str(at_ms)) / 1000, UTC)

    def said(value: object) -> str | None:
        return None if value is None else str(value)

    return VerdictEntry(
        id=int(str(number)),
        transaction_id=str(transaction),
        at=moment,
        by=str(judge),
        model_version=str(model),
        outcome=said(outcome),
        reason=said(reason),
        disposition=said(disposition),
        assignee=said(assignee),
        undo=None if undo is None else int(str(undo)),
        note=said(note),
        together=None if together is None else int(str(together)),
    )
