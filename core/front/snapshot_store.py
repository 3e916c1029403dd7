"""Answers to files of visitors, kept because their reader asked for it: until a day that is named, or until deleted."""

from __future__ import annotations

import hashlib
import secrets
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.database import HeldDatabase
from core.errors import Busy, TooLarge
from core.spans import DAY_S

MAX_KEPT: Final = 1_000
MAX_CHARS: Final = 2_000_000  # of one answer, as markup
SECRET_BYTES: Final = 18
SETUP: Final = """
CREATE TABLE IF NOT EXISTS snapshot (
  key TEXT PRIMARY KEY, secret BLOB NOT NULL, title TEXT NOT NULL, made_s INTEGER NOT NULL, ends_s INTEGER NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS snapshot_ends ON snapshot (ends_s);
"""
TROUBLE: Final = "Snapshots cannot be kept or read just now; try again."


@dataclass(frozen=True)
class Snapshot:
    """One answer as it was.

    Attributes:
        title: What it is of.
        body: Its markup, as this app wrote it.
        made_s: When it was kept, in seconds since 1970.
        ends_s: When it is deleted.
    """

    title: str
    body: str
    made_s: int
    ends_s: int


@dataclass(frozen=True)
class SnapshotKeys:
    """What opens a snapshot, and what deletes it; both are as hard to guess as a password."""

    key: str
    secret: str
    ends_s: int


class SnapshotStore:
    """Snapshots in an SQLite file. What has ended is deleted before anything is read or kept.

    Args:
        path: The file.
        days: How long each is kept, 1 or more.
        clock: Seconds since 1970.
        max_kept: How many there may be at once.
    """

    def __init__(self, path: Path, days: int, clock: Callable[[], float] = time.time, max_kept: int = MAX_KEPT) -> None:
        self.days = days
        self._file = HeldDatabase(path, SETUP, TROUBLE)
        self._clock = clock
        self._max_kept = max_kept

    def keep(self, title: str, body: str) -> SnapshotKeys:
        """Keep an answer.

        Args:
            title: What it is of.
            body: Its markup.

        Raises:
            TooLarge: It is longer than `MAX_CHARS`.
            Busy: There are as many as may be, or the disk refuses.
        """
        if len(body) > MAX_CHARS:
            raise TooLarge(f"This answer is too long for a snapshot: at most {MAX_CHARS:,} characters of markup.")
        keys = SnapshotKeys(
            secrets.token_urlsafe(SECRET_BYTES), secrets.token_urlsafe(SECRET_BYTES), self._now() + self.days * DAY_S
        )
        row = (keys.key, _hash(keys.secret), title, self._now(), keys.ends_s, zlib.compress(body.encode()))
        with self._file.transaction() as connection:
            connection.execute("DELETE FROM snapshot WHERE ends_s <= ?", (self._now(),))
            (kept,) = connection.execute("SELECT count(*) FROM snapshot").fetchone()
            if kept >= self._max_kept:
                raise Busy(f"There are {self._max_kept:,} snapshots, as many as are kept here; nothing was kept.")
            connection.execute("INSERT INTO snapshot VALUES (?, ?, ?, ?, ?, ?)", row)
        return keys

    def read(self, key: str) -> Snapshot | None:
        """A snapshot; None where there is none of that key any more."""
        with self._file.transaction() as connection:
            connection.execute("DELETE FROM snapshot WHERE ends_s <= ?", (self._now(),))
            found = connection.execute(
                "SELECT title, body, made_s, ends_s FROM snapshot WHERE key = ?", (key,)
            ).fetchone()
        return None if found is None else Snapshot(found[0], zlib.decompress(found[1]).decode(), found[2], found[3])

    def delete(self, key: str, secret: str) -> bool:
        """Delete a snapshot, with everything of it; whether there was one that this secret deletes."""
        with self._file.transaction() as connection:
            gone = connection.execute("DELETE FROM snapshot WHERE key = ? AND secret = ?", (key, _hash(secret)))
            return gone.rowcount == 1

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _now(self) -> int:
        return int(self._clock())


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
