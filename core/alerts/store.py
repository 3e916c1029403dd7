"""Alerts on disk. An alert whose id was returned survives whatever happens to the process."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from core.alerts.alert import APP, Alert, AlertPage, NewAlert
from core.database import open_database
from core.errors import Busy
from core.spans import utc_moment

MAX_KEPT: Final = 1_000_000  # what anyone may send is bounded: the disk is not theirs
MAX_PAGE: Final = 500
SETUP = """
CREATE TABLE IF NOT EXISTS alert (
  id INTEGER PRIMARY KEY AUTOINCREMENT, raised_ms INTEGER NOT NULL, wallet_id TEXT NOT NULL,
  transaction_id TEXT NOT NULL, fraud_score REAL NOT NULL, source TEXT NOT NULL, session TEXT, unsent INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS alert_session ON alert (session, id) WHERE session IS NOT NULL;
CREATE INDEX IF NOT EXISTS alert_unsent ON alert (id) WHERE unsent = 1;
"""
COLUMNS = "id, raised_ms, wallet_id, transaction_id, fraud_score, source"


class AlertStore:
    """Alerts in an SQLite file with a write-ahead log; several processes may share it.

    Every `add` is one transaction that is synced to disk before its ids are returned (`synchronous = FULL`), so that
    neither a killed process nor a power cut loses what was acknowledged. An interrupted one leaves nothing behind.

    Args:
        path: The file; made with its folder when first needed, readable by its owner only.
        max_kept: How many alerts it may hold.
    """

    def __init__(self, path: Path, max_kept: int = MAX_KEPT) -> None:
        self._path = path
        self._max_kept = max_kept
        self._lock = threading.Lock()
        self._opened: sqlite3.Connection | None = None

    def add(
        self, alerts: Sequence[NewAlert], source: str, session: str | None = None, *, passed_on: bool = False
    ) -> list[Alert]:
        """Keep alerts, all or none.

        Args:
            alerts: What to keep.
            source: One of `SOURCES`.
            session: Whose page raised them; nobody else sees them but the operator.
            passed_on: Whether they are to be sent to the webhook: `unsent` gives them until `sent` is told.

        Returns:
            The alerts with their ids, in the order given.

        Raises:
            Busy: The store is full, or the disk refuses; nothing was kept.
        """
        now_ms = time.time_ns() // 1_000_000
        with self._transaction() as connection:
            (kept,) = connection.execute("SELECT coalesce(max(id) - min(id) + 1, 0) FROM alert").fetchone()
            if kept + len(alerts) > self._max_kept:
                raise Busy(
                    f"The store of alerts is full ({self._max_kept:,}); nothing was kept. Its operator has to empty it."
                )
            out = []
            for alert in alerts:
                cursor = connection.execute(
                    "INSERT INTO alert (raised_ms, wallet_id, transaction_id, fraud_score, source, session, unsent)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (
                        *(now_ms, alert.wallet_id, alert.transaction_id, alert.fraud_score, source, session),
                        int(passed_on),
                    ),
                )
                out.append(
                    _alert((cursor.lastrowid, now_ms, alert.wallet_id, alert.transaction_id, alert.fraud_score, source))
                )
        return out

    def page(self, limit: int, before: int | None = None) -> AlertPage:
        """Alerts of everybody, newest first; for the operator.

        Args:
            limit: How many, 1 to `MAX_PAGE`.
            before: Only ids below this one.
        """
        rows = self._read(
            f"SELECT {COLUMNS} FROM alert WHERE id < ? ORDER BY id DESC LIMIT ?",  # noqa: S608  our own column names
            (2**62 if before is None else before, limit + 1),
        )
        found = tuple(_alert(row) for row in rows[:limit])
        return AlertPage(found, found[-1].id if len(rows) > limit else None)

    def of_session(self, session: str, limit: int = MAX_PAGE) -> tuple[Alert, ...]:
        """Alerts that one visitor's page raised, newest first."""
        rows = self._read(
            f"SELECT {COLUMNS} FROM alert WHERE session = ? AND source = ? ORDER BY id DESC LIMIT ?",  # noqa: S608
            (session, APP, limit),
        )
        return tuple(_alert(row) for row in rows)

    def unsent(self, limit: int) -> tuple[Alert, ...]:
        """Alerts that the webhook has not got yet, oldest first: what a stopped process left over."""
        rows = self._read(f"SELECT {COLUMNS} FROM alert WHERE unsent = 1 ORDER BY id LIMIT ?", (limit,))  # noqa: S608
        return tuple(_alert(row) for row in rows)

    def sent(self, alert_id: int) -> None:
        """The webhook is done with this alert: it got it, or never will."""
        with self._transaction() as connection:
            connection.execute("UPDATE alert SET unsent = 0 WHERE id = ?", (alert_id,))

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    def _read(self, sql: str, values: tuple[object, ...]) -> list[tuple[object, ...]]:
        with self._lock, _plain_errors("read"):
            return self._connection().execute(sql, values).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock, _plain_errors("written"):
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _connection(self) -> sqlite3.Connection:
        if self._opened is None:
            self._opened = open_database(self._path, SETUP, isolation_level=None)
        return self._opened


@contextmanager
def _plain_errors(done: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise Busy(
            f"The store of alerts cannot be {done} just now. Nothing was kept; try again. "
            "If it stays, its operator has to look at LEDGERLENS_DATA_DIR.",
            retry_after_s=10,
        ) from error


def _alert(row: Sequence[object]) -> Alert:
    number, raised_ms, wallet, transaction, score, source = row
    moment = utc_moment(int(str(raised_ms)))
    return Alert(int(str(number)), moment, str(wallet), str(transaction), float(str(score)), str(source))
