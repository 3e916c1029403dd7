"""What a session was told, in the order in which it was heard: to be watched, never to be changed."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

LOOKED_AT_ONCE: Final = 200_000  # rows of all sessions; each is looked at once by whoever watches
# In the order in which they were heard: by an index of sessions all of a long one would be sorted at every look.
HEARD: Final = """
SELECT seq, wallet, time_ms, amount, currency, answer FROM event NOT INDEXED
WHERE session = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?
"""


@dataclass(frozen=True)
class ToldEvent:
    """An event with the answer that was given to it.

    Attributes:
        seq: Rises with every event that is heard, of whatever session.
        wallet: Hash of the wallet.
        time_ms: Milliseconds since 1970, UTC.
        amount: 0 and more.
        currency: ISO code, "" for none.
        answer: A `TransactionScore` as JSON.
    """

    seq: int
    wallet: int
    time_ms: int
    amount: float
    currency: str
    answer: str


@dataclass(frozen=True)
class ToldPart:
    """Some events of a session, and where to look on.

    Attributes:
        events: In the order in which they were heard.
        until: The `seq` up to which everything was looked at: what follows lies behind it.
        known: Whether the session has ever been told anything that is still kept.
    """

    events: tuple[ToldEvent, ...]
    until: int
    known: bool


def told_after(connection: sqlite3.Connection, key: bytes, seq: int, most: int) -> ToldPart:
    """The events of a session that were heard after another one.

    Args:
        connection: The file of `EventStore`.
        key: Whose session.
        seq: The place behind which to look.
        most: How many are wanted; 0 looks at none, and stays where it is.
    """
    session = connection.execute("SELECT id FROM session WHERE key = ?", (key,)).fetchone()
    end = min(newest_seq(connection), seq + LOOKED_AT_ONCE)
    rows = [] if session is None else connection.execute(HEARD, (session[0], seq, end, most)).fetchall()
    events = tuple(ToldEvent(*row) for row in rows)
    until = max(seq, end)
    if len(events) == most:
        until = events[-1].seq if events else seq
    return ToldPart(events, until, session is not None)


def newest_seq(connection: sqlite3.Connection) -> int:
    """The `seq` of the latest event of all sessions; 0 for none."""
    ((newest,),) = connection.execute("SELECT coalesce(max(seq), 0) FROM event")
    return int(newest)
