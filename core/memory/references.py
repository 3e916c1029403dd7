"""References on disk: events that a caller keeps under a name, to compare later files with."""

from __future__ import annotations

import io
import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np

from core.anomaly.earlier import KeptEvents
from core.anomaly.ledger import Ledger
from core.database import HeldDatabase
from core.errors import Busy, InvalidInput, TooLarge
from core.spans import DAY_MS

MAX_EVENTS: Final = 500_000
MAX_OF_OWNER: Final = 10
MAX_KEPT: Final = 200  # of all callers
SWEEP_S: Final = 3_600.0
SETUP: Final = """
CREATE TABLE IF NOT EXISTS reference (
  owner BLOB NOT NULL, name TEXT NOT NULL, kept_ms INTEGER NOT NULL, events INTEGER NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (owner, name)
);
"""
TROUBLE: Final = (
    "Kept references cannot be reached just now. Nothing was kept; try again. "
    "If it stays, its operator has to look at LEDGERLENS_DATA_DIR."
)


class ReferenceStore:
    """References in an SQLite file with a write-ahead log; several processes may share it.

    Args:
        path: The file; made with its folder when first needed, readable by its owner only.
        kept_days: One that was kept longer ago is forgotten.
        max_events: How many events one may hold.
    """

    def __init__(self, path: Path, kept_days: int, max_events: int = MAX_EVENTS) -> None:
        self._file = HeldDatabase(path, SETUP, TROUBLE)
        self._kept_ms = kept_days * DAY_MS
        self._max_events = max_events
        self._swept_s = float("-inf")

    def keep(self, owner: bytes, name: str, events: KeptEvents) -> None:
        """Keep events under a name; what it held before is replaced.

        Args:
            owner: Whose: nobody else reads it.
            name: As the caller calls it.
            events: What is kept.

        Raises:
            TooLarge: There are too many events.
            Busy: The caller keeps too many references, or the store is full.
        """
        if len(events.ledger) > self._max_events:
            raise TooLarge(
                f"{len(events.ledger):,} events are more than a reference may hold; nothing was kept.",
                field="options.keep_reference",
                allowed=f"at most {self._max_events:,} events",
            )
        data = pack_events(events)
        with self._transaction() as connection:
            others = connection.execute(
                "SELECT count(*) FROM reference WHERE owner = ? AND name != ?", (owner, name)
            ).fetchone()[0]
            ((every,),) = connection.execute("SELECT count(*) FROM reference")
            if others >= MAX_OF_OWNER or every >= MAX_KEPT:
                raise Busy(f"{MAX_OF_OWNER} references are kept for you already, or too many in all; nothing was kept.")
            connection.execute(
                "INSERT OR REPLACE INTO reference VALUES (?, ?, ?, ?, ?)",
                (owner, name, time.time_ns() // 1_000_000, len(events.ledger), data),
            )

    def read(self, owner: bytes, name: str, field: str = "options.reference") -> KeptEvents:
        """The events under a name.

        Raises:
            InvalidInput: There is none; the message says which there are.
        """
        return unpack_events(self._row(owner, name, field, "data"))

    def kept_ms(self, owner: bytes, name: str, field: str = "reference") -> int:
        """When that was kept, milliseconds since 1970: another one under the same name is another one.

        Raises:
            InvalidInput: As of `read`.
        """
        return int(self._row(owner, name, field, "kept_ms"))

    def _row(self, owner: bytes, name: str, field: str, column: Literal["data", "kept_ms"]) -> Any:
        with self._transaction() as connection:
            row = connection.execute(
                f"SELECT {column} FROM reference WHERE owner = ? AND name = ?",  # noqa: S608  ours
                (owner, name),
            ).fetchone()
            if row is None:
                found = connection.execute("SELECT name FROM reference WHERE owner = ? ORDER BY name", (owner,))
                known = ", ".join(one for (one,) in found) or "none is kept yet: options.keep_reference keeps one"
                raise InvalidInput(field, f"is {name!r}, which is not kept", known)
        return row[0]

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._file.transaction() as connection:
            now_s = time.time()
            if now_s - self._swept_s > SWEEP_S:
                self._swept_s = now_s
                connection.execute("DELETE FROM reference WHERE kept_ms < ?", (now_s * 1000 - self._kept_ms,))
            yield connection


def pack_events(events: KeptEvents) -> bytes:
    """Events as one compressed archive of arrays; nothing in it is run when it is read."""
    arrays: dict[str, Any] = {"currency": events.currency, "id_keys": events.id_keys}
    for item in fields(Ledger):
        value = getattr(events.ledger, item.name)
        if isinstance(value, np.ndarray):
            arrays[f"column_{item.name}"] = value
    names = {group: [str(one) for one in held] for group, held in events.ledger.names.items()}
    arrays["names"] = np.frombuffer(json.dumps(names).encode("utf-8", "surrogatepass"), dtype=np.uint8)
    out = io.BytesIO()
    np.savez_compressed(out, **arrays)
    return out.getvalue()


def unpack_events(data: bytes) -> KeptEvents:
    """The events of `pack_events`."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        columns = {key.removeprefix("column_"): arrays[key] for key in arrays.files if key.startswith("column_")}
        names = json.loads(arrays["names"].tobytes().decode("utf-8", "surrogatepass"))
        return KeptEvents(Ledger(**columns, names=names), arrays["currency"], arrays["id_keys"])
