"""The live monitors that pages watch: each belongs to the page that holds its token.

A monitor does nothing by itself: it takes events only when its page asks, as many as its pace allows since the last
time. A page that is left asks no more, and what nobody asks for is forgotten.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final, cast

from core.errors import Busy, InvalidInput
from core.fields import choice
from core.service.feeds import EventFeed, SessionFeed, SimulatedLedgers
from core.service.monitor import FROM_FIRST, PACES, SIMULATED, SOURCES, LiveMonitor, MonitorView
from core.service.sessions import Sessions

if TYPE_CHECKING:
    from core.anomaly.model import AnomalyModel
    from core.service.shared import Shared

MAX_MONITORS: Final = 60
KEPT_S: Final = 1_800.0  # one that is held
UNATTENDED_S: Final = 60.0  # one that runs: its page asks every second


class Monitors:
    """What the service does with monitors.

    Args:
        shared: What every lens stands on.
        clock: Seconds that never go back.
    """

    def __init__(self, shared: Shared, clock: Callable[[], float] = time.monotonic) -> None:
        self._shared, self._clock = shared, clock
        self._ledgers = SimulatedLedgers()
        self._held: dict[str, LiveMonitor] = {}
        self._begun = 0
        self._lock = threading.Lock()

    def begin(self, source: object, session: object, pace: object, instead_of: str = "") -> MonitorView:
        """Begin a monitor; it runs.

        Args:
            source: One of `SOURCES`.
            session: The name of a session of `POST /score`, where one is watched.
            pace: One of `PACES`, as text.
            instead_of: The token of one that its page gives up for it.

        Raises:
            InvalidInput: One of them is not allowed, or nothing was told in the session.
            RateLimited: This visitor asked too often.
            Busy: Too many are watched.
        """
        wanted, speed = choice("source", source, SOURCES), _pace(pace)
        self._shared.admit()
        feed, simulated, now_s = self._feed(wanted, session), wanted == SIMULATED, self._clock()
        view = MonitorView(
            token=secrets.token_hex(16),
            source=wanted,
            session="" if simulated else str(session).strip(),
            pace=speed,
            running=True,
            left=feed.left,
            staged=0 if simulated else None,
            said="Watching simulated events." if simulated else "Watching the session.",
        )
        with self._lock:
            self._held.pop(instead_of, None)
            self._make_room(now_s)
            self._held[view.token] = LiveMonitor(feed, view, now_s, now_s)
        return view

    def look(self, token: str) -> MonitorView | None:
        """What came since the page asked last, at its pace; None where the monitor is there no more.

        Raises:
            Busy: The disk refuses.
        """
        return self._change(token, lambda one, now_s: one.keep_pace(now_s))

    def step(self, token: str) -> MonitorView | None:
        """Hold it, and take one event."""
        return self._change(token, lambda one, now_s: one.take_one(now_s))

    def hold(self, token: str, *, running: bool, said: str) -> MonitorView | None:
        """Hold it, or let it go on; `said` is what its page is told."""
        return self._change(token, lambda one, now_s: one.hold(running, said, now_s))

    def at_pace(self, token: str, pace: object) -> MonitorView | None:
        """Another pace.

        Raises:
            InvalidInput: It is none of `PACES`.
        """
        speed = _pace(pace)

        def change(one: LiveMonitor, now_s: float) -> None:
            one.keep_pace(now_s)
            one.view = replace(one.view, pace=speed, said=f"{speed} a second.")

        return self._change(token, change)

    def mark(self, token: str, wallet: str, standing: str, passed_on: datetime | None, said: str) -> MonitorView | None:
        """Write down what was decided about a wallet's latest alert; see `RaisedWallet`."""
        return self._change(token, lambda one, _: one.mark(wallet, standing, passed_on, said))

    def end(self, token: str) -> None:
        """Forget it."""
        with self._lock:
            self._held.pop(token, None)

    def _change(self, token: str, change: Callable[[LiveMonitor, float], None]) -> MonitorView | None:
        with self._lock:
            one = self._held.get(token)
        if one is None:
            return None
        with one.lock:
            now_s = self._clock()
            change(one, now_s)
            return one.answer(now_s)

    def _feed(self, source: str, session: object) -> EventFeed:
        if source == SIMULATED:
            model = cast("AnomalyModel", self._shared.store.get("anomaly").model)
            with self._lock:
                self._begun += 1
            return self._ledgers.feed(self._begun - 1, model)
        sessions = self._shared.lens(Sessions)
        feed = SessionFeed(
            lambda after, most: sessions.stream(session, after, most), 0 if source == FROM_FIRST else None
        )
        feed.take(0)  # from now on: nothing that was told before
        if source == FROM_FIRST and not feed.known:
            raise InvalidInput("session", "was told nothing from here", "a session of POST /score of your own")
        return feed

    def _make_room(self, now_s: float) -> None:
        """Forget those that nobody asked about for long."""
        for token, one in list(self._held.items()):
            idle_s = now_s - one.asked_s
            if idle_s > KEPT_S or (one.view.running and idle_s > UNATTENDED_S):
                del self._held[token]
        if len(self._held) >= MAX_MONITORS:
            token, oldest = min(self._held.items(), key=lambda item: item[1].asked_s)
            if oldest.view.running:
                raise Busy(f"{MAX_MONITORS} monitors are watched just now; try again in a minute.")
            del self._held[token]


def _pace(value: object) -> int:
    return int(choice("pace", value, [str(one) for one in PACES]))
