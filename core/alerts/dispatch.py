"""Sends what waits in the outbox, by one way, until the process stops."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Final, Protocol

from core.alerts.outbox import Delivery, DeliveryAttempt, Outbox
from core.errors import Busy

if TYPE_CHECKING:
    from core.alerts.alert import Alert

log = logging.getLogger(__name__)

AT_ONCE: Final = 16  # deliveries that a worker takes
IDLE_S: Final = 5.0  # after which it looks whether another process left something


class Sender(Protocol):
    """One way to send an alert."""

    channel: str
    workers: int

    def send(self, alert: Alert) -> tuple[str, bool]:
        """What went wrong, empty for nothing, and whether another try may help; called by several threads."""


class Dispatcher:
    """Threads that take from the outbox and send; started with the first `wake`.

    Args:
        outbox: What is to be sent.
        sender: How.
    """

    def __init__(self, outbox: Outbox, sender: Sender) -> None:
        self._outbox = outbox
        self._sender = sender
        self._lock = threading.Lock()
        self._started = False
        self._stopping = threading.Event()
        self._news = threading.Event()

    def wake(self) -> None:
        """Something was put into the outbox; returns at once."""
        self._news.set()
        with self._lock:
            if self._started or self._stopping.is_set():
                return
            self._started = True
        for place in range(self._sender.workers):
            name = f"{self._sender.channel}-{place}"
            threading.Thread(target=self._work, name=name, daemon=True).start()

    def close(self) -> None:
        """Take nothing more; what is claimed is sent, or anybody's again after a while."""
        self._stopping.set()
        self._news.set()

    def _work(self) -> None:
        while not self._stopping.is_set():
            try:
                self._news.clear()
                claimed = self._outbox.claim(self._sender.channel, AT_ONCE)
                if claimed:
                    self._outbox.settle(self._send_all(claimed))
                    continue
                due_s = self._outbox.next_due_s(self._sender.channel)
                self._news.wait(IDLE_S if due_s is None else min(max(due_s, 0.01), IDLE_S))
            except Busy as error:
                log.warning("%s", error.message)
                self._stopping.wait(IDLE_S)

    def _send_all(self, claimed: list[Delivery]) -> list[DeliveryAttempt]:
        """In their order; where one of a wallet fails, the rest of that wallet is left for later."""
        until = time.monotonic() + self._outbox.lease_s / 3
        held, attempts = set[str](), list[DeliveryAttempt]()
        for one in claimed:
            if one.alert.wallet_id in held or time.monotonic() > until or self._stopping.is_set():
                held.add(one.alert.wallet_id)
                attempts.append(DeliveryAttempt(one, None))
                continue
            try:
                problem, again = self._sender.send(one.alert)
            except Exception:
                log.exception("alert %d could not be sent by %s", one.alert.id, one.channel)
                problem, again = "failed on our side", True
            if problem:
                held.add(one.alert.wallet_id)
                log.warning("alert %d: the %s %s", one.alert.id, one.channel, problem)
            attempts.append(DeliveryAttempt(one, problem, again))
        return attempts
