"""Verdicts on disk: a log that is only added to. What was acknowledged survives whatever happens to the process."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from core.alerts.verdict import NewVerdict, VerdictEntry, counting_entries
from core.database import all_or_none, open_database
from core.errors import Busy, InvalidInput
from core.spans import DAY_MS

MAX_KEPT: Final = 1_000_000
MAX_OF_TRANSACTION: Final = 1_000
SWEEP_S: Final = 3_600.0
COLUMNS: Final = "id, transaction_id, at_ms, judge, model, outcome, reason, disposition, assignee, undo"
SETUP: Final = """
CREATE TABLE IF NOT EXISTS verdict (
  id INTEGER PRIMARY KEY AUTOINCREMENT, scope BLOB NOT NULL, transaction_id TEXT NOT NULL, at_ms INTEGER NOT NULL,
  judge TEXT NOT NULL, model TEXT NOT NULL, outcome TEXT, reason TEXT, disposition TEXT, assignee TEXT, undo INTEGER
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
        self._path = path
        self._kept_ms = kept_days * DAY_MS
        self._max_kept = max_kept
        self._lock = threading.Lock()
        self._opened: sqlite3.Connection | None = None
        self._swept_s = float("-inf")

    def add(self, scope: bytes, new: NewVerdict, model_version: str) -> tuple[VerdictEntry, ...]:
        """Add one entry. It is on disk when this returns.

        Args:
            scope: Whose log: nobody else sees it.
            new: What was decided.
            model_version: Version of the active model.

        Returns:
            All that the log holds about that transaction, oldest first.

        Raises:
            InvalidInput: What is to be undone is no entry that counts.
            Busy: The store is full, or the disk refuses; nothing was kept.
        """
        now_ms = time.time_ns() // 1_000_000
        with self._transaction() as connection:
            ((kept,),) = connection.execute("SELECT coalesce(max(id) - min(id) + 1, 0) FROM verdict")
            known = _about(connection, scope, new.transaction_id)
            if kept >= self._max_kept or len(known) >= MAX_OF_TRANSACTION:
                raise Busy("The log of verdicts is full; nothing was kept. Its operator has to empty it.")
            if new.undo is not None:
                counting = [one.id for one in counting_entries(known)]
                if new.undo not in counting:
                    raise InvalidInput(
                        "undo",
                        f"is {new.undo}, which is no entry about this transaction that counts",
                        ", ".join(map(str, counting[-20:])) or "nothing: there is nothing to undo",
                    )
            connection.execute(
                f"INSERT INTO verdict (scope, {COLUMNS.removeprefix('id, ')}) VALUES ({', '.join('?' * 10)})",  # noqa: S608
                (
                    *(scope, new.transaction_id, now_ms, new.by, model_version),
                    *(new.outcome, new.reason, new.disposition, new.assignee, new.undo),
                ),
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
        with self._lock:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                if self._opened is None:
                    self._opened = open_database(self._path, SETUP, isolation_level=None)
                with all_or_none(self._opened) as connection:
                    self._sweep(connection)
                    yield connection
            except (sqlite3.Error, OSError) as error:
                raise Busy(
                    "The log of verdicts cannot be reached just now. Nothing was kept; try again. "
                    "If it stays, its operator has to look at LEDGERLENS_DATA_DIR.",
                    retry_after_s=10,
                ) from error

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


def _entry(row: Sequence[object]) -> VerdictEntry:
    number, transaction, at_ms, judge, model, outcome, reason, disposition, assignee, undo = row
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
    )
