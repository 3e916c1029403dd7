"""What is still to be sent, on disk beside the alerts: written with them, taken out when a receiver has them.

A delivery is one alert by one way. Of one wallet the alerts go in their order: where one has to wait, those after it
wait too. A process that is killed leaves its deliveries claimed for `lease_s`, then they are anybody's again.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.alerts.alert import Alert
from core.alerts.store import COLUMNS, SETUP, alert_of
from core.database import HeldDatabase

FIRST_WAIT_S: Final = 1.0
WAIT_TIMES: Final = 5.0
LONGEST_WAIT_S: Final = 3_600.0
MAX_TRIES: Final = 9  # about four hours
LEASE_S: Final = 30.0
WAITING, DEAD = 0, 1
TROUBLE: Final = "The outbox cannot be reached just now. Try again."


@dataclass(frozen=True)
class Delivery:
    """One alert that is to be sent by one way.

    Attributes:
        alert: What to send.
        channel: By which way.
        tries: How often it was tried before.
    """

    alert: Alert
    channel: str
    tries: int


@dataclass(frozen=True)
class DeliveryAttempt:
    """What became of a delivery.

    Attributes:
        delivery: Which.
        problem: What went wrong; empty where the receiver has it, None where it was not tried.
        again: Whether another try may help.
    """

    delivery: Delivery
    problem: str | None
    again: bool = False


@dataclass(frozen=True)
class DeadLetter:
    """A delivery that was given up.

    Attributes:
        alert_id: Of which alert.
        wallet_id: Of which wallet.
        channel: By which way.
        tries: How often it was tried.
        problem: What went wrong at last.
    """

    alert_id: int
    wallet_id: str
    channel: str
    tries: int
    problem: str


@dataclass(frozen=True)
class OutboxReading:
    """How much is still to be sent.

    Attributes:
        waiting: Deliveries that are to be tried, by way.
        dead: Deliveries that were given up, by way; they stay until they are sent again.
        oldest_s: Age of the oldest alert that waits, in seconds; null when none does.
        last_problem: What went wrong with the oldest that waits, or null.
        dead_letters: The latest of those given up, at most as many as were asked for.
    """

    waiting: dict[str, int]
    dead: dict[str, int]
    oldest_s: float | None
    last_problem: str | None
    dead_letters: tuple[DeadLetter, ...]


def wait_s(tries: int) -> float:
    """How long to wait after so many tries that failed, in seconds.

    >>> [wait_s(tries) for tries in (1, 2, 3, 9)]
    [1.0, 5.0, 25.0, 3600.0]
    """
    return min(FIRST_WAIT_S * WAIT_TIMES ** (tries - 1), LONGEST_WAIT_S)


class Outbox:
    """Deliveries in the file of the alerts; several threads and processes may take from it.

    Losing the last moments to a power cut sends an alert twice at most (`synchronous = NORMAL`).

    Args:
        path: The file.
        lease_s: How long a delivery that was claimed is nobody else's.
        first_wait_s: Before the first retry; each further one waits `WAIT_TIMES` times as long.
        max_tries: After so many a delivery is given up.
    """

    def __init__(
        self, path: Path, lease_s: float = LEASE_S, first_wait_s: float = FIRST_WAIT_S, max_tries: int = MAX_TRIES
    ) -> None:
        self.lease_s = lease_s
        self._file = HeldDatabase(path, SETUP, TROUBLE, synchronous="NORMAL")
        self._pace = first_wait_s / FIRST_WAIT_S
        self._max_tries = max_tries

    def claim(self, channel: str, limit: int) -> list[Delivery]:
        """Take deliveries that are due, the oldest first, none before an earlier one of its wallet."""
        now = _now_ms()
        with self._file.transaction() as connection:
            rows = connection.execute(
                f"SELECT d.tries, {COLUMNS_OF_ALERT} FROM delivery d JOIN alert a ON a.id = d.alert"  # noqa: S608
                " WHERE d.channel = ? AND d.state = 0 AND NOT EXISTS ("
                "  SELECT 1 FROM delivery e WHERE e.channel = d.channel AND e.wallet_id = d.wallet_id AND e.state = 0"
                "  AND e.alert <= d.alert AND e.due_ms > ?) ORDER BY d.alert LIMIT ?",
                (channel, now, limit),
            ).fetchall()
            found = [Delivery(alert_of(row[1:]), channel, row[0]) for row in rows]
            connection.executemany(
                "UPDATE delivery SET due_ms = ? WHERE channel = ? AND alert = ?",
                [(now + int(1000 * self.lease_s), channel, one.alert.id) for one in found],
            )
        return found

    def settle(self, attempts: Sequence[DeliveryAttempt]) -> None:
        """Write down what became of claimed deliveries: gone, given up, or due again."""
        now = _now_ms()
        with self._file.transaction() as connection:
            for one in attempts:
                where = (one.delivery.channel, one.delivery.alert.id)
                tries = one.delivery.tries + 1
                if one.problem == "":
                    connection.execute("DELETE FROM delivery WHERE channel = ? AND alert = ?", where)
                elif one.problem is None:
                    connection.execute("UPDATE delivery SET due_ms = ? WHERE channel = ? AND alert = ?", (now, *where))
                else:
                    given_up = not one.again or tries >= self._max_tries
                    due = now + int(1000 * self._pace * wait_s(tries))
                    connection.execute(
                        "UPDATE delivery SET state = ?, tries = ?, due_ms = ?, problem = ?"
                        " WHERE channel = ? AND alert = ?",
                        (DEAD if given_up else WAITING, tries, due, one.problem, *where),
                    )

    def next_due_s(self, channel: str) -> float | None:
        """In how many seconds something may be due; None when nothing waits."""
        with self._file.transaction() as connection:
            ((due,),) = connection.execute(
                "SELECT min(due_ms) FROM delivery WHERE channel = ? AND state = 0", (channel,)
            )
        return None if due is None else max(0.0, (due - _now_ms()) / 1000)

    def read(self, limit: int) -> OutboxReading:
        """How much is still to be sent, with so many of the deliveries that were given up."""
        with self._file.transaction() as connection:
            counted = connection.execute("SELECT channel, state, count(*) FROM delivery GROUP BY channel, state")
            counts = {(channel, state): number for channel, state, number in counted}
            oldest = connection.execute(
                "SELECT a.raised_ms, d.problem FROM delivery d JOIN alert a ON a.id = d.alert"
                " WHERE d.state = 0 ORDER BY d.alert LIMIT 1"
            ).fetchone()
            letters = connection.execute(
                "SELECT alert, wallet_id, channel, tries, coalesce(problem, '') FROM delivery WHERE state = 1"
                " ORDER BY alert DESC LIMIT ?",
                (limit,),
            ).fetchall()
        return OutboxReading(
            {channel: number for (channel, state), number in counts.items() if state == WAITING},
            {channel: number for (channel, state), number in counts.items() if state == DEAD},
            None if oldest is None else max(0.0, (_now_ms() - oldest[0]) / 1000),
            None if oldest is None else oldest[1],
            tuple(DeadLetter(*letter) for letter in letters),
        )

    def revive(self, alert_ids: Sequence[int] | None) -> int:
        """Let deliveries that were given up be tried anew: of these alerts, or all; how many there were."""
        with self._file.transaction() as connection:
            sql = "UPDATE delivery SET state = 0, tries = 0, due_ms = ? WHERE state = 1"
            if alert_ids is None:
                return connection.execute(sql, (_now_ms(),)).rowcount
            return sum(connection.execute(f"{sql} AND alert = ?", (_now_ms(), one)).rowcount for one in alert_ids)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


COLUMNS_OF_ALERT: Final = ", ".join(f"a.{name}" for name in COLUMNS.split(", "))


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
