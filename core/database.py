"""SQLite files: how one is opened, made for its owner alone with a write-ahead log, and how a store holds it."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

from core.errors import Busy

BUSY_S: Final = 10.0
PAUSE_S: Final = 0.005
RETRY_AFTER_S: Final = 10


def open_database(
    path: Path,
    setup: str,
    *,
    synchronous: Literal["FULL", "NORMAL"] = "FULL",
    isolation_level: Literal["DEFERRED"] | None = "DEFERRED",
    busy_s: float = BUSY_S,
) -> sqlite3.Connection:
    """Open an SQLite file for several threads and processes; what does not exist yet is made.

    Args:
        path: The file; made with its folder when missing, readable and writable by its owner only.
        setup: Statements that make what is missing (`CREATE TABLE IF NOT EXISTS ...`).
        synchronous: `FULL` where a commit survives a power cut; `NORMAL` where losing the last ones is no harm.
        isolation_level: As of `sqlite3.connect`; None where the caller begins its transactions itself.
        busy_s: How long, in seconds, to wait for others that write, now and at every later statement.

    Returns:
        The connection, for the caller to close; any thread may use it, one at a time.

    Raises:
        OSError: The file or its folder cannot be made.
        sqlite3.Error: The file cannot be opened, is damaged, or stayed locked for `busy_s`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=True)
    connection = sqlite3.connect(path, timeout=busy_s, isolation_level=isolation_level, check_same_thread=False)
    try:
        _write_ahead(connection, time.monotonic() + busy_s)
        connection.execute(f"PRAGMA synchronous = {synchronous}")
        connection.executescript(setup)
    except BaseException:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection, until: float) -> None:
    # SQLite does not wait here for another that switches at the same moment, as it does at every other statement:
    # sqlite.org/wal.html, "Sometimes Queries Return SQLITE_BUSY In WAL Mode".
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(PAUSE_S)
        else:
            return


@contextmanager
def all_or_none(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """One transaction that writes: kept as a whole when the block ends, and not at all when it raises.

    Args:
        connection: Opened with `isolation_level=None`; others that write wait until the block ends.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


class HeldDatabase:
    """An SQLite file that several threads and processes share: opened when first needed, one statement at a time.

    Args:
        path: The file; made with its folder when first needed, readable by its owner only.
        setup: As for `open_database`.
        trouble: What a caller is told where the disk refuses, whole sentences.
        synchronous: As for `open_database`.
    """

    def __init__(
        self, path: Path, setup: str, trouble: str, *, synchronous: Literal["FULL", "NORMAL"] = "FULL"
    ) -> None:
        self.path = path
        self._setup = setup
        self._trouble = trouble
        self._synchronous: Literal["FULL", "NORMAL"] = synchronous
        self._lock = threading.Lock()
        self._opened: sqlite3.Connection | None = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The file for statements that only read; nobody else's writing is waited for.

        Raises:
            Busy: The file cannot be opened, is damaged, or stayed locked.
        """
        with self._lock:
            try:
                if self._opened is None:
                    self._opened = open_database(
                        self.path, self._setup, synchronous=self._synchronous, isolation_level=None
                    )
                yield self._opened
            except (sqlite3.Error, OSError) as error:
                raise Busy(self._trouble, retry_after_s=RETRY_AFTER_S) from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """The file for one transaction that writes; see `all_or_none`.

        Raises:
            Busy: As for `reading`; nothing was kept.
        """
        with self.reading() as connection, all_or_none(connection):
            yield connection

    def close(self) -> None:
        """Let go of the file; it is opened again when it is needed again."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
                self._opened = None
