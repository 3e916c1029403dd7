"""Events of sessions on disk. What a call answered is kept before it is answered, or the call fails."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from core.anomaly.asof.chains import HOP_MS, LONGEST_RING
from core.anomaly.ledger import LOGIN
from core.database import HeldDatabase
from core.errors import Busy, TooLarge
from core.memory.heard import NOBODY, HeardEvent
from core.memory.stream import ToldPart, newest_seq, told_after
from core.spans import DAY_MS

MAX_OF_SESSION: Final = 200_000
MAX_KEPT: Final = 5_000_000  # of all sessions: the disk is not theirs
SWEEP_S: Final = 3_600.0
WEEK_MS: Final = 7 * DAY_MS  # the longest window over what others pay somebody
SETUP: Final = """
CREATE TABLE IF NOT EXISTS session (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, events INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, session INTEGER NOT NULL, currency TEXT NOT NULL, named INTEGER NOT NULL,
  wallet INTEGER NOT NULL, time_ms INTEGER NOT NULL, amount REAL NOT NULL, kind INTEGER NOT NULL,
  party INTEGER NOT NULL, country INTEGER NOT NULL, device INTEGER NOT NULL, latitude REAL, longitude REAL,
  hops INTEGER NOT NULL, passed_on INTEGER NOT NULL, receiver INTEGER NOT NULL, heard_ms INTEGER NOT NULL,
  digest BLOB NOT NULL, answer TEXT NOT NULL, ip INTEGER NOT NULL DEFAULT 0, nature INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX IF NOT EXISTS event_named ON event (session, named);
CREATE INDEX IF NOT EXISTS event_wallet ON event (session, wallet, time_ms);
CREATE INDEX IF NOT EXISTS event_receiver ON event (session, receiver, time_ms) WHERE receiver != 0;
CREATE INDEX IF NOT EXISTS event_device ON event (session, device, time_ms) WHERE device != 0;
CREATE TABLE IF NOT EXISTS opening (
  session INTEGER NOT NULL, currency TEXT NOT NULL, place INTEGER NOT NULL, time_ms INTEGER NOT NULL,
  amount REAL NOT NULL, PRIMARY KEY (session, currency, place)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS usual (
  session INTEGER NOT NULL, currency TEXT NOT NULL, monday_ms INTEGER NOT NULL, amount REAL NOT NULL,
  PRIMARY KEY (session, currency, monday_ms)
) WITHOUT ROWID;
"""
TROUBLE: Final = (
    "What sessions remember cannot be written just now. Nothing was kept; try again. "
    "If it stays, its operator has to look at LEDGERLENS_DATA_DIR."
)
LATER: Final = ("ip", "nature")  # columns that the first files did not have
COLUMNS: Final = ", ".join(HeardEvent._fields)
OF_WALLET: Final = f"SELECT {COLUMNS} FROM event WHERE session = ? AND wallet = ? AND currency = ?"  # noqa: S608  ours
OF_RECEIVER: Final = (
    f"SELECT {COLUMNS} FROM event WHERE session = ? AND receiver = ? AND receiver != 0 AND time_ms > ?"  # noqa: S608
    " AND time_ms <= ? AND currency = ?"
)
OF_KEY: Final = (
    f"SELECT {COLUMNS} FROM event WHERE session = ? AND {{key}} = ? AND {{key}} != 0 AND time_ms > ?"  # noqa: S608
    " AND time_ms <= ? AND currency = ?"
)
BY_SEQ: Final = f"SELECT {COLUMNS} FROM event WHERE seq IN (SELECT value FROM json_each(?))"  # noqa: S608


class EventStore:
    """Events in an SQLite file with a write-ahead log; several processes may share it.

    A commit survives a killed process; a power cut may take the last moments (`synchronous = NORMAL`).

    Args:
        path: The file; made with its folder when first needed, readable by its owner only.
        kept_days: Events that were heard longer ago are forgotten.
        max_of_session: How many events a session may hold.
        max_kept: How many all of them may hold.
    """

    def __init__(
        self, path: Path, kept_days: int, max_of_session: int = MAX_OF_SESSION, max_kept: int = MAX_KEPT
    ) -> None:
        self._file = HeldDatabase(path, SETUP, TROUBLE, synchronous="NORMAL")
        self._kept_ms = kept_days * DAY_MS
        self._limits = (max_of_session, max_kept)
        self._swept_s = float("-inf")
        self._added = False

    @contextmanager
    def session(self, key: bytes) -> Iterator[OpenSession]:
        """One session, for one transaction: what is added is kept when the block ends, all or none.

        Args:
            key: Whose session; see `core.memory.score.session_key`.

        Raises:
            Busy: The disk refuses, or the store is full.
            TooLarge: The session is full.
        """
        with self._file.transaction() as connection:
            self._add_columns(connection)
            self._sweep(connection)
            yield OpenSession(connection, key, self._limits)

    def told(self, key: bytes, after: int | None, most: int) -> ToldPart:
        """What a session was told after a `seq`; after None nothing but where the newest stands."""
        with self._file.reading() as connection:
            begin = newest_seq(connection) if after is None else after
            return told_after(connection, key, begin, most)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _add_columns(self, connection: sqlite3.Connection) -> None:
        """Bring a file of before `LATER` were kept up to date."""
        if self._added:
            return
        held = {row[1] for row in connection.execute("PRAGMA table_info(event)")}
        for name in LATER:
            if name not in held:
                connection.execute(f"ALTER TABLE event ADD COLUMN {name} INTEGER NOT NULL DEFAULT 0")
        connection.execute("CREATE INDEX IF NOT EXISTS event_ip ON event (session, ip, time_ms) WHERE ip != 0")
        self._added = True

    def _sweep(self, connection: sqlite3.Connection) -> None:
        """Forget what is too old, once an hour, and sessions of which nothing is left."""
        now_s = time.time()
        if now_s - self._swept_s < SWEEP_S:
            return
        self._swept_s = now_s
        gone = connection.execute("DELETE FROM event WHERE heard_ms < ?", (now_s * 1000 - self._kept_ms,)).rowcount
        if gone:
            connection.execute(
                "UPDATE session SET events = (SELECT count(*) FROM event WHERE event.session = session.id)"
            )
            connection.execute("DELETE FROM session WHERE events = 0")
            for table in ("opening", "usual"):
                connection.execute(f"DELETE FROM {table} WHERE session NOT IN (SELECT id FROM session)")  # noqa: S608


class OpenSession:
    """What one session has kept, inside one transaction."""

    def __init__(self, connection: sqlite3.Connection, key: bytes, limits: tuple[int, int]) -> None:
        self._connection = connection
        self._max, self._max_of_all = limits
        connection.execute("INSERT OR IGNORE INTO session (key, events) VALUES (?, 0)", (key,))
        ((self._id, self._events),) = connection.execute("SELECT id, events FROM session WHERE key = ?", (key,))

    def answered(self, named: Iterable[int]) -> Mapping[int, tuple[bytes, str]]:
        """Of transactions that were heard before, by the hash of their id: their digest and the answer they got."""
        rows = self._connection.execute(
            "SELECT named, digest, answer FROM event WHERE session = ? AND named IN (SELECT value FROM json_each(?))",
            (self._id, json.dumps(list(named))),
        )
        return {name: (digest, answer) for name, digest, answer in rows}

    def last_of(self, wallet: int) -> int | None:
        """When the wallet's latest event was, milliseconds since 1970."""
        ((last,),) = self._connection.execute(
            "SELECT max(time_ms) FROM event WHERE session = ? AND wallet = ?", (self._id, wallet)
        )
        return None if last is None else int(last)

    def around(self, currency: str, events: Sequence[HeardEvent]) -> list[HeardEvent]:
        """What new events are compared with: their wallets' whole past, and what reached those and whom they pay."""
        wallets = {one.wallet for one in events}
        parties = {one.party for one in events if one.party} - wallets
        first, last = min(one.time_ms for one in events), max(one.time_ms for one in events)
        found: dict[int, HeardEvent] = {}
        for wallet in wallets:
            self._collect(found, OF_WALLET, (self._id, wallet, currency))
        for receiver in wallets | parties:
            self._collect(found, OF_RECEIVER, (self._id, receiver, first - WEEK_MS, last, currency))
        for key in ("device", "ip"):
            for value in {getattr(one, key) for one in events} - {NOBODY}:
                self._collect(found, OF_KEY.format(key=key), (self._id, value, first - WEEK_MS, last, currency))
        linked = [one for one in found.values() if one.time_ms > first - HOP_MS]
        for _ in range(LONGEST_RING - 1):
            missing = {one.passed_on for one in linked if one.passed_on >= 0 and one.passed_on not in found}
            if not missing:
                break
            self._collect(found, BY_SEQ, (json.dumps(list(missing)),))
            linked = [found[seq] for seq in missing if seq in found]
        return list(found.values())

    def _collect(self, found: dict[int, HeardEvent], sql: str, values: Sequence[object]) -> None:
        for row in self._connection.execute(sql, values):
            found.setdefault(row[0], HeardEvent._make(row))

    def add(self, currency: str, one: HeardEvent, named: int, digest: bytes, answer: str) -> int:
        """Keep an event with its answer; its `seq`.

        Raises:
            TooLarge: The session is full.
            Busy: The store is.
        """
        if self._events >= self._max:
            raise TooLarge(
                f"This session holds {self._events:,} events and takes no more. Begin another one.",
                field="session",
                allowed=f"{self._max:,} events a session",
            )
        cursor = self._connection.execute(
            f"INSERT INTO event ({COLUMNS.removeprefix('seq, ')}, receiver, session, currency, named, heard_ms, digest,"  # noqa: S608
            f" answer) VALUES ({', '.join('?' * (len(HeardEvent._fields) + 6))})",
            (*one[1:], one.receiver, self._id, currency, named, time.time_ns() // 1_000_000, digest, answer),
        )
        if cursor.lastrowid is None:
            raise AssertionError("a row was added")
        self._events += 1
        self._connection.execute("UPDATE session SET events = ? WHERE id = ?", (self._events, self._id))
        ((first,),) = self._connection.execute("SELECT min(seq) FROM event")
        if cursor.lastrowid - first >= self._max_of_all:
            raise Busy(f"Sessions hold {self._max_of_all:,} events in all; nothing was kept. Try again later.")
        return cursor.lastrowid

    def opening(self, currency: str) -> list[tuple[int, float]]:
        """See `core.memory.scale.KeptPayments`."""
        return self._connection.execute(
            "SELECT time_ms, amount FROM opening WHERE session = ? AND currency = ? ORDER BY place",
            (self._id, currency),
        ).fetchall()

    def open_with(self, currency: str, place: int, time_ms: int, amount: float) -> None:
        """See `core.memory.scale.KeptPayments`."""
        self._connection.execute(
            "INSERT INTO opening VALUES (?, ?, ?, ?, ?)", (self._id, currency, place, time_ms, amount)
        )

    def settled(self, currency: str, monday_ms: int) -> float | None:
        """See `core.memory.scale.KeptPayments`."""
        row = self._connection.execute(
            "SELECT amount FROM usual WHERE session = ? AND currency = ? AND monday_ms = ?",
            (self._id, currency, monday_ms),
        ).fetchone()
        return None if row is None else float(row[0])

    def settle(self, currency: str, monday_ms: int, usual: float) -> None:
        """See `core.memory.scale.KeptPayments`."""
        self._connection.execute("INSERT INTO usual VALUES (?, ?, ?, ?)", (self._id, currency, monday_ms, usual))

    def payments_before(self, currency: str, time_ms: int) -> list[float]:
        """See `core.memory.scale.KeptPayments`."""
        rows = self._connection.execute(
            "SELECT amount FROM event WHERE session = ? AND currency = ? AND time_ms < ? AND amount > 0 AND kind != ?",
            (self._id, currency, time_ms, LOGIN),
        )
        return [amount for (amount,) in rows]
