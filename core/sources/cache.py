"""What sources answered, kept in one SQLite file: whole answers only, never a key, never a reason to fail.

A request names what it wants by a text (source, URL without key, parameters); only its sha256 is stored, so that a
credential in a mirror's URL is not kept either. Every call opens the file anew: threads and processes share it through
SQLite's own locks (WAL), and nothing is held open between visitors. Whatever goes wrong, the caller gets "not there".

    FRESH_S    10 minutes: answers younger than this are given instead of asking again
    KEEP_S     30 days: answers younger than this are given, with their age, when no source can be asked
    MAX_BYTES  256 MB of answers; beyond it those that were used longest ago go first
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import sqlite3
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from core.spans import DAY_S

T = TypeVar("T")

log = logging.getLogger(__name__)

FRESH_S = 600.0
KEEP_S = 30.0 * DAY_S
MAX_BYTES = 256 * 2**20
MAX_ENTRY_BYTES = 32 * 2**20
BUSY_S = 2.0
SIDE_FILES = ("", "-wal", "-shm")

TABLE = """
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, made_s REAL NOT NULL, used_s REAL NOT NULL, bytes INTEGER NOT NULL, body BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS answers_used ON answers (used_s);
"""
# The file itself is at fault: not a database, damaged, or with tables that are not ours. Anything else passes.
AT_FAULT = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH}

_setting_aside = threading.Lock()
_warned_of: set[Path] = set()


@dataclass(frozen=True)
class Kept:
    """One stored answer.

    Attributes:
        body: As it was put in.
        age_s: Seconds since then; never negative, whatever clocks do.
    """

    body: bytes
    age_s: float


class Cache:
    """A folder's answers.

    Args:
        folder: Where the file lies; made, for this user only, when it does not exist.
        max_bytes: How much to keep.
        clock: Seconds since 1970.

    Attributes:
        trouble: Why nothing can be kept, in plain words; empty while all is well.
    """

    def __init__(self, folder: Path, max_bytes: int = MAX_BYTES, clock: Callable[[], float] = time.time) -> None:
        self.path = folder.expanduser() / "answers.sqlite3"
        self.trouble = ""
        self._max_bytes = max_bytes
        self._clock = clock
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # SQLite gives its side files the permissions of the file itself.
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            self._cannot(error)

    def get(self, key: str, max_age_s: float = FRESH_S) -> Kept | None:
        """The answer under a key if there is one that is not too old.

        Args:
            key: What was asked for.
            max_age_s: The oldest that will do, in seconds; nothing older than `KEEP_S` is ever given.
        """
        digest = _digest(key)

        def read(base: sqlite3.Connection) -> Kept | None:
            found = base.execute("SELECT body, made_s FROM answers WHERE key = ?", (digest,)).fetchone()
            if found is None:
                return None
            now = self._clock()
            age_s = max(0.0, now - found[1])
            if age_s > min(max_age_s, KEEP_S):
                return None
            body = zlib.decompress(found[0])
            with contextlib.suppress(sqlite3.OperationalError):  # somebody writes: the answer is good all the same
                base.execute("UPDATE answers SET used_s = ? WHERE key = ?", (now, digest))
            return Kept(body, age_s)

        try:
            return self._with_file(read)
        except zlib.error:
            self.forget(key)
            return None

    def put(self, key: str, body: bytes) -> bool:
        """Keep an answer, in place of an earlier one; the caller vouches that it is whole.

        Returns:
            Whether it was kept.
        """
        packed = zlib.compress(body, 1)
        if len(packed) > min(MAX_ENTRY_BYTES, self._max_bytes):
            return False

        def write(base: sqlite3.Connection) -> bool:
            now = self._clock()
            base.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)", (_digest(key), now, now, len(packed), packed)
            )
            base.execute("DELETE FROM answers WHERE made_s < ?", (now - KEEP_S,))
            self._evict(base)
            return True

        return bool(self._with_file(write))

    def forget(self, key: str) -> None:
        """Drop an answer, such as one that cannot be read."""
        self._with_file(lambda base: base.execute("DELETE FROM answers WHERE key = ?", (_digest(key),)) and None)

    def _evict(self, base: sqlite3.Connection) -> None:
        held = int(base.execute("SELECT coalesce(sum(bytes), 0) FROM answers").fetchone()[0])
        for key, size in base.execute("SELECT key, bytes FROM answers ORDER BY used_s").fetchall():
            if held <= self._max_bytes:
                return
            base.execute("DELETE FROM answers WHERE key = ?", (key,))
            held -= size

    def _with_file(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """What the work gives; None when the file cannot be used just now. A damaged file is set aside, once."""
        for again in (True, False):
            if self.trouble:
                return None
            try:
                with self._connected() as base:
                    return work(base)
            except sqlite3.Error as error:
                code = getattr(error, "sqlite_errorcode", 0) & 0xFF
                if again and code in AT_FAULT:
                    self._set_aside()
                    continue
                if code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}:
                    self._cannot(error)
                log.debug("cache: %s", error)
                return None
        return None

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=BUSY_S)) as base:
            with contextlib.suppress(sqlite3.OperationalError):  # somebody else is switching to it just now
                base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = NORMAL")  # after a power cut answers may be lost, never garbled
            base.executescript(TABLE)
            with base:
                yield base

    def _set_aside(self) -> None:
        """Keep the damaged file under another name, for whoever wants to know why, and begin anew."""
        with _setting_aside:
            try:
                with self._connected() as base:
                    if base.execute("PRAGMA quick_check").fetchone()[0] == "ok":
                        base.execute("SELECT key, made_s, used_s, bytes, body FROM answers LIMIT 1").fetchone()
                        return  # another thread, or another process, was first
            except sqlite3.Error:
                pass
            log.warning("The cache of answers was damaged; it was set aside and a new one begun.")
            for side in SIDE_FILES:
                with contextlib.suppress(OSError):
                    os.replace(f"{self.path}{side}", f"{self.path}.damaged{side}")  # noqa: PTH105  a suffix, no folder
            try:
                os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
            except OSError as error:
                self._cannot(error)

    def _cannot(self, error: Exception) -> None:
        self.trouble = "the data directory cannot be written to"
        if self.path not in _warned_of:  # every visit opens the cache: one line in the log is enough
            _warned_of.add(self.path)
            log.warning("Nothing is kept between visits, because %s: %s", self.trouble, error)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
