"""One live monitor: a feed of events, its pace, and what is shown of what came."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from core.service.feeds import EventFeed, FeedEvent

PACES: Final = (1, 5, 20, 50)  # events a second
SIMULATED, FROM_FIRST, FROM_NOW = "simulated", "first", "now"
SOURCES: Final = (SIMULATED, FROM_FIRST, FROM_NOW)
MOST_AT_ONCE: Final = 2 * PACES[-1]  # a page that was held up for long does not get all of it at once
NONE_LEFT: Final = "No event is left."
SHOWN_EVENTS, SHOWN_WALLETS = 8, 10
QUIET_S: Final = 900.0  # a session that is told nothing for so long is watched no more


@dataclass(frozen=True)
class RaisedWallet:
    """A wallet with alerts.

    Attributes:
        latest: The latest of them.
        alerts: How many there were since it came into the list.
        standing: What was decided about the latest, in words; "" for nothing.
        passed_on: When the latest was raised for those who receive alerts; None where it was not.
    """

    latest: FeedEvent
    alerts: int = 1
    standing: str = ""
    passed_on: datetime | None = None


@dataclass(frozen=True)
class MonitorView:
    """What a monitor shows.

    Attributes:
        token: The secret by which its page asks for more.
        source: One of `SOURCES`.
        session: The name of the session that is watched; "" for simulated events.
        pace: Events a second.
        running: Whether it takes more when it is asked.
        turn: Rises with every answer.
        seen: How many events came.
        left: How many are still to come; None where nobody knows.
        alerts: How many of those that came are strange enough for an alert.
        staged: How many of those that came belong to simulated episodes; None where no truth is known.
        found: How many of these are alerts.
        events: The latest, the newest first.
        raised: The wallets with the latest alerts, the newest first.
        said: What happened last, in a sentence.
    """

    token: str = ""
    source: str = SIMULATED
    session: str = ""
    pace: int = PACES[1]
    running: bool = False
    turn: int = 0
    seen: int = 0
    left: int | None = None
    alerts: int = 0
    staged: int | None = None
    found: int = 0
    events: tuple[FeedEvent, ...] = ()
    raised: tuple[RaisedWallet, ...] = ()
    said: str = ""


@dataclass
class LiveMonitor:
    """A feed that is watched. Whoever changes it holds its lock.

    Attributes:
        feed: Where events come from.
        view: What is shown.
        asked_s: When its page asked last.
        fresh_s: When an event came last.
        due: Parts of an event that the pace owes.
        lock: Of two events of one page at once, one waits.
    """

    feed: EventFeed
    view: MonitorView
    asked_s: float
    fresh_s: float
    due: float = 0.0
    events: deque[FeedEvent] = field(default_factory=lambda: deque(maxlen=SHOWN_EVENTS))
    raised: dict[str, RaisedWallet] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def keep_pace(self, now_s: float) -> None:
        """Take what came since its page asked last."""
        if self.view.running:
            self.due = min(self.due + (now_s - self.asked_s) * self.view.pace, MOST_AT_ONCE)
            most = int(self.due)
            self.due -= most
            self.take(most, now_s)

    def take_one(self, now_s: float) -> None:
        """Hold it, and take the next event."""
        self.view = replace(self.view, running=False)
        before = self.view.seen
        self.take(1, now_s, "One event.")
        if self.view.seen == before:
            self.view = replace(self.view, said=NONE_LEFT if self.view.left == 0 else "Nothing new yet.")

    def hold(self, running: bool, said: str, now_s: float) -> None:
        """Hold it, or let it go on, where there is something to go on with."""
        done = running and self.view.left == 0
        self.due, self.fresh_s = 0.0, now_s
        self.view = replace(self.view, running=running and not done, said=NONE_LEFT if done else said)

    def answer(self, now_s: float) -> MonitorView:
        """What its page is told."""
        self.asked_s = now_s
        self.view = replace(self.view, turn=self.view.turn + 1)
        return self.view

    def mark(self, wallet: str, standing: str, passed_on: datetime | None, said: str) -> None:
        """Write down what was decided about a wallet's latest alert; `said` is what its page is told."""
        if wallet in self.raised:
            self.raised[wallet] = replace(self.raised[wallet], standing=standing, passed_on=passed_on)
        self.view = replace(self.view, raised=tuple(reversed(self.raised.values())), said=said)

    def take(self, most: int, now_s: float, said: str = "") -> None:
        """Take events that are there.

        Args:
            most: How many at most.
            now_s: The time.
            said: What is said of it, before an alert.
        """
        came = self.feed.take(most) if most else []
        view, strange = self.view, [one for one in came if one.score.is_anomaly]
        if came:
            self.fresh_s = now_s
        self.events.extendleft(came)
        self._raise(strange)
        staged = [one for one in came if one.staged]
        left, told = self.feed.left, said
        if strange:
            told = f"{said} Alert {view.alerts + len(strange):,}: {strange[-1].wallet}.".lstrip()
        ended = left == 0
        if ended:
            told = f"{told} That was the last event.".lstrip()
        elif view.running and now_s - self.fresh_s > QUIET_S:
            ended, told = True, "Paused, because nothing new came for 15 minutes."
        self.view = replace(
            view,
            running=view.running and not ended,
            seen=view.seen + len(came),
            left=left,
            alerts=view.alerts + len(strange),
            staged=None if view.staged is None else view.staged + len(staged),
            found=view.found + sum(one.score.is_anomaly for one in staged),
            events=tuple(self.events),
            raised=tuple(reversed(self.raised.values())),
            said=told or view.said,
        )

    def _raise(self, strange: Sequence[FeedEvent]) -> None:
        """A wallet's alert takes the place of its alert before: one that acts for hours would fill the list alone."""
        for one in strange:
            before = self.raised.pop(one.wallet, None)
            self.raised[one.wallet] = RaisedWallet(one, 1 if before is None else before.alerts + 1)
            if len(self.raised) > SHOWN_WALLETS:
                del self.raised[next(iter(self.raised))]
