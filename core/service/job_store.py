"""Jobs over many wallets on disk: what was asked, and every row as it came. A killed process loses one at most."""

from __future__ import annotations

import itertools
import json
import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from core.database import HeldDatabase
from core.errors import Busy, NotFound
from core.spans import DAY_S
from core.tables.upload import Upload

QUEUED, RUNNING, DONE, FAILED = "queued", "running", "done", "failed"
KEPT_DAYS: Final = 7
MOST_WAITING: Final = 100
PACE_ROWS: Final = 20  # of which the time a wallet takes is measured
STOPPED_S: Final = 300.0  # no wallet takes that long, pauses of its source included: nobody was reading
TROUBLE: Final = "The store of jobs cannot be reached just now. Try again."
SETUP: Final = """
CREATE TABLE IF NOT EXISTS job (
  id TEXT PRIMARY KEY, made_s REAL NOT NULL, chain TEXT NOT NULL, asked TEXT NOT NULL, filename TEXT, upload BLOB,
  options TEXT NOT NULL, notes TEXT NOT NULL, total INTEGER NOT NULL, status TEXT NOT NULL, problem TEXT
);
CREATE TABLE IF NOT EXISTS job_row (
  job TEXT NOT NULL, place INTEGER NOT NULL, at_s REAL NOT NULL, body TEXT NOT NULL, peers TEXT NOT NULL,
  PRIMARY KEY (job, place)
);
CREATE TABLE IF NOT EXISTS job_features (
  job TEXT NOT NULL, place INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (job, place)
);
"""


@dataclass(frozen=True)
class StoredJob:
    """One job.

    Attributes:
        id: Its name, which nobody can guess.
        made_s: When it was asked for, seconds since 1970.
        chain: Name of the chain.
        asked: Addresses and names, as written; empty for a download.
        upload: An explorer's download, or None.
        options: What was chosen with it.
        notes: What is to be said of what was asked.
        total: How many wallets there are.
        status: queued, running, done or failed.
        problem: Why it failed, or None.
    """

    id: str
    made_s: float
    chain: str
    asked: tuple[str, ...]
    upload: Upload | None
    options: Mapping[str, Any]
    notes: tuple[str, ...]
    total: int
    status: str
    problem: str | None


class JobStore:
    """Jobs in an SQLite file with a write-ahead log.

    Args:
        path: The file; made with its folder when first needed, readable by its owner only.
    """

    def __init__(self, path: Path) -> None:
        self._file = HeldDatabase(path, SETUP, TROUBLE)

    def create(
        self,
        chain: str,
        asked: Sequence[str],
        total: int,
        upload: Upload | None,
        options: Mapping[str, Any],
        notes: Sequence[str],
    ) -> str:
        """Keep a job that is to be done; its id. Jobs older than `KEPT_DAYS` are forgotten on the way.

        Raises:
            Busy: Too many jobs wait, or the disk refuses.
        """
        name = secrets.token_urlsafe(18)
        old_s = time.time() - KEPT_DAYS * DAY_S
        with self._file.transaction() as connection:
            (waiting,) = connection.execute(
                "SELECT count(*) FROM job WHERE status IN (?, ?)", (QUEUED, RUNNING)
            ).fetchone()
            if waiting >= MOST_WAITING:
                raise Busy("Too many lists of wallets are waiting. Try again later.", retry_after_s=600)
            for table in ("job_row", "job_features"):
                old = f"DELETE FROM {table} WHERE job IN (SELECT id FROM job WHERE made_s < ?)"  # noqa: S608  our names
                connection.execute(old, (old_s,))
            connection.execute("DELETE FROM job WHERE made_s < ?", (old_s,))
            connection.execute(
                "INSERT INTO job VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                (
                    *(name, time.time(), chain, json.dumps(list(asked))),
                    *((None, None) if upload is None else (upload.filename, upload.data)),
                    *(json.dumps(dict(options)), json.dumps(list(notes)), total, QUEUED),
                ),
            )
        return name

    def get(self, name: str) -> StoredJob:
        """A job.

        Raises:
            NotFound: There is none of that id, or no longer.
        """
        with self._file.transaction() as connection:
            found = connection.execute("SELECT * FROM job WHERE id = ?", (name,)).fetchone()
        if found is None:
            raise NotFound(f"No job has that id. Jobs are kept for {KEPT_DAYS} days.", field="job_id")
        upload = None if found[5] is None else Upload(found[4], found[5])
        options, notes = json.loads(found[6]), tuple(json.loads(found[7]))
        _, made_s, chain, asked, _, _, _, _, total, status, problem = found
        return StoredJob(name, made_s, chain, tuple(json.loads(asked)), upload, options, notes, total, status, problem)

    def unfinished(self) -> list[str]:
        """Ids of the jobs that wait or were interrupted, oldest first."""
        if not self._file.path.exists():
            return []
        with self._file.transaction() as connection:
            found = connection.execute(
                "SELECT id FROM job WHERE status IN (?, ?) ORDER BY made_s", (QUEUED, RUNNING)
            ).fetchall()
        return [name for (name,) in found]

    def mark(self, name: str, status: str, problem: str | None = None) -> None:
        """Say how a job stands; of one that is over, the file that was handed in is deleted."""
        with self._file.transaction() as connection:
            connection.execute("UPDATE job SET status = ?, problem = ? WHERE id = ?", (status, problem, name))
            if status in (DONE, FAILED):
                connection.execute("UPDATE job SET upload = NULL WHERE id = ?", (name,))

    def add_row(
        self,
        name: str,
        place: int,
        body: Mapping[str, Any],
        peers: Sequence[str],
        features: Mapping[str, float | None] | None = None,
    ) -> None:
        """Keep a row, with the wallet's features where it has some; one that is there already is replaced."""
        with self._file.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO job_row VALUES (?, ?, ?, ?, ?)",
                (name, place, time.time(), json.dumps(body), json.dumps(list(peers))),
            )
            connection.execute(
                "INSERT OR REPLACE INTO job_features VALUES (?, ?, ?)", (name, place, json.dumps(dict(features or {})))
            )

    def features(self, name: str) -> list[dict[str, float | None]]:
        """The features of every wallet of a job, in order of their places; empty for one without."""
        with self._file.transaction() as connection:
            found = connection.execute("SELECT body FROM job_features WHERE job = ? ORDER BY place", (name,)).fetchall()
        return [json.loads(body) for (body,) in found]

    def places(self, name: str) -> set[int]:
        """Places of the rows that are there."""
        with self._file.transaction() as connection:
            found = connection.execute("SELECT place FROM job_row WHERE job = ?", (name,)).fetchall()
        return {place for (place,) in found}

    def rows(self, name: str, after: int, most: int) -> list[tuple[dict[str, Any], list[str]]]:
        """Rows in the order in which they came, with their peers, without the first `after`."""
        with self._file.transaction() as connection:
            found = connection.execute(
                "SELECT body, peers FROM job_row WHERE job = ? ORDER BY rowid LIMIT ? OFFSET ?", (name, most, after)
            ).fetchall()
        return [(json.loads(body), json.loads(peers)) for body, peers in found]

    def pace_s(self, name: str) -> float | None:
        """Seconds that a wallet took lately, or None before there are two; a stop between rows does not count."""
        with self._file.transaction() as connection:
            found = connection.execute(
                "SELECT at_s FROM job_row WHERE job = ? ORDER BY rowid DESC LIMIT ?", (name, PACE_ROWS)
            ).fetchall()
        gaps = [later[0] - earlier[0] for later, earlier in itertools.pairwise(found)]
        taken = [gap for gap in gaps if gap <= STOPPED_S]
        return sum(taken) / len(taken) if taken else None
