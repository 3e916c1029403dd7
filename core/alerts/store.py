"""Alerts on disk. An alert whose id was returned survives whatever happens to the process."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Final

from core.alerts.alert import APP, OPEN, Alert, AlertPage, NewAlert
from core.database import HeldDatabase
from core.errors import Busy
from core.spans import utc_moment

MAX_KEPT: Final = 1_000_000  # what anyone may send is bounded: the disk is not theirs
OPEN_SHARE: Final = 0.9  # of that; the rest is kept for the owner and the page
MAX_PAGE: Final = 500
SETUP = """
CREATE TABLE IF NOT EXISTS alert (
  id INTEGER PRIMARY KEY AUTOINCREMENT, raised_ms INTEGER NOT NULL, wallet_id TEXT NOT NULL,
  transaction_id TEXT NOT NULL, fraud_score REAL NOT NULL, source TEXT NOT NULL, session TEXT, unsent INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS alert_session ON alert (session, id) WHERE session IS NOT NULL;
CREATE INDEX IF NOT EXISTS alert_open ON alert (id) WHERE source = 'open';
CREATE INDEX IF NOT EXISTS alert_same ON alert (transaction_id, wallet_id);
CREATE TABLE IF NOT EXISTS delivery (
  channel TEXT NOT NULL, alert INTEGER NOT NULL, wallet_id TEXT NOT NULL, state INTEGER NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0, due_ms INTEGER NOT NULL DEFAULT 0, problem TEXT, PRIMARY KEY (channel, alert)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS delivery_lane ON delivery (channel, wallet_id, alert) WHERE state = 0;
INSERT OR IGNORE INTO delivery (channel, alert, wallet_id) SELECT 'webhook', id, wallet_id FROM alert WHERE unsent = 1;
UPDATE alert SET unsent = 0 WHERE unsent = 1;
"""
TROUBLE: Final = (
    "The store of alerts cannot be reached just now. Nothing was kept; try again. "
    "If it stays, its operator has to look at LEDGERLENS_DATA_DIR."
)
COLUMNS = "id, raised_ms, wallet_id, transaction_id, fraud_score, source"
SAME = f"SELECT {COLUMNS} FROM alert WHERE wallet_id = ? AND transaction_id = ? AND fraud_score = ? AND session = ?"  # noqa: S608


class AlertStore:
    """Alerts in an SQLite file with a write-ahead log; several processes may share it.

    Every `add` is one transaction that is synced to disk before its ids are returned (`synchronous = FULL`), so that
    neither a killed process nor a power cut loses what was acknowledged. An interrupted one leaves nothing behind.
    Where it is full, the oldest alerts that strangers sent make room; nobody else's are ever dropped.

    Args:
        path: The file; made with its folder when first needed, readable by its owner only.
        max_kept: How many alerts it may hold; strangers may fill `OPEN_SHARE` of it.
    """

    def __init__(self, path: Path, max_kept: int = MAX_KEPT) -> None:
        self._file = HeldDatabase(path, SETUP, TROUBLE)
        self._max_kept = max_kept

    def add(
        self,
        alerts: Sequence[NewAlert],
        source: str,
        session: str | None = None,
        channels: Sequence[str] = (),
        hold_s: float = 0,
    ) -> list[Alert]:
        """Keep alerts, all or none.

        Args:
            alerts: What to keep.
            source: One of `SOURCES`.
            session: Whose page raised them; nobody else sees them but the operator.
            channels: The ways by which they are to be sent; see `core.alerts.outbox`.
            hold_s: How long they wait before that.

        Returns:
            The alerts with their ids, in the order given. One that the same page raised before, with the same score, is
            the one that is kept already.

        Raises:
            Busy: The store is full, or the disk refuses; nothing was kept.
        """
        now_ms, held_ms = time.time_ns() // 1_000_000, int(1000 * hold_s)
        with self._file.transaction() as connection:
            self._make_room(connection, len(alerts), source)
            out = []
            for alert in alerts:
                again = None if session is None else connection.execute(SAME, (*astuple(alert), session)).fetchone()
                if again is not None:
                    out.append(alert_of(again))
                    continue
                cursor = connection.execute(
                    "INSERT INTO alert (raised_ms, wallet_id, transaction_id, fraud_score, source, session, unsent)"
                    " VALUES (?, ?, ?, ?, ?, ?, 0)",
                    (now_ms, *astuple(alert), source, session),
                )
                connection.executemany(
                    "INSERT INTO delivery (channel, alert, wallet_id, due_ms) VALUES (?, ?, ?, ?)",
                    [(channel, cursor.lastrowid, alert.wallet_id, now_ms + held_ms) for channel in channels],
                )
                out.append(alert_of((cursor.lastrowid, now_ms, *astuple(alert), source)))
        return out

    def _make_room(self, connection: sqlite3.Connection, coming: int, source: str) -> None:
        most = int(self._max_kept * OPEN_SHARE) if source == OPEN else self._max_kept
        (at_most,) = connection.execute("SELECT coalesce(max(id) - min(id) + 1, 0) FROM alert").fetchone()
        if at_most + coming <= most:
            return  # ids are never used twice, so this many there are at most, and counting them is spared
        (strangers,) = connection.execute("SELECT count(*) FROM alert WHERE source = 'open'").fetchone()
        (kept,) = connection.execute("SELECT count(*) FROM alert").fetchone()
        over = max(kept + coming - self._max_kept, strangers + coming - most if source == OPEN else 0)
        if over > strangers or coming > most:
            raise Busy(
                f"The store of alerts is full ({self._max_kept:,}); nothing was kept. Its operator has to empty it."
            )
        connection.execute(
            "DELETE FROM alert WHERE id IN (SELECT id FROM alert WHERE source = 'open' ORDER BY id LIMIT ?)",
            (max(over, 0),),
        )

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
        found = tuple(alert_of(row) for row in rows[:limit])
        return AlertPage(found, found[-1].id if len(rows) > limit else None)

    def of_session(self, session: str, limit: int = MAX_PAGE) -> tuple[Alert, ...]:
        """Alerts that one visitor's page raised, newest first."""
        rows = self._read(
            f"SELECT {COLUMNS} FROM alert WHERE session = ? AND source = ? ORDER BY id DESC LIMIT ?",  # noqa: S608
            (session, APP, limit),
        )
        return tuple(alert_of(row) for row in rows)

    def withdraw(self, session: str, raised_ms: int, since_ms: int) -> int:
        """Remove what a page raised in one go, with what was to be sent of it.

        Args:
            session: Whose page.
            raised_ms: When, in milliseconds since 1970.
            since_ms: What was raised at this moment or before stays: it may be on its way already.

        Returns:
            How many alerts that were.
        """
        chosen = "SELECT id FROM alert WHERE session = ? AND source = ? AND raised_ms = ? AND raised_ms > ?"
        given = (session, APP, raised_ms, since_ms)
        with self._file.transaction() as connection:
            connection.execute(f"DELETE FROM delivery WHERE alert IN ({chosen})", given)  # noqa: S608  our own text
            return connection.execute(f"DELETE FROM alert WHERE id IN ({chosen})", given).rowcount  # noqa: S608

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _read(self, sql: str, values: tuple[object, ...]) -> list[tuple[object, ...]]:
        with self._file.reading() as connection:
            return connection.execute(sql, values).fetchall()


def alert_of(row: Sequence[object]) -> Alert:
    """An alert of the columns `COLUMNS`."""
    number, raised_ms, wallet, transaction, score, source = row
    moment = utc_moment(int(str(raised_ms)))
    return Alert(int(str(number)), moment, str(wallet), str(transaction), float(str(score)), str(source))
