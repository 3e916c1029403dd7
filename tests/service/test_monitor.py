"""One monitor: it keeps its pace, holds, takes one, and ends; what it shows stays small."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from core.anomaly.single import TransactionScore
from core.service.feeds import FeedEvent
from core.service.monitor import (
    MOST_AT_ONCE,
    NONE_LEFT,
    QUIET_S,
    SHOWN_EVENTS,
    SHOWN_WALLETS,
    LiveMonitor,
    MonitorView,
)


class Listed:
    """Events of a list; those whose wallet ends in `!` are alerts."""

    def __init__(self, wallets: Sequence[str], ends: bool = True) -> None:
        self._wallets, self._ends = list(wallets), ends

    def take(self, most: int) -> list[FeedEvent]:
        """See `EventFeed`."""
        came, self._wallets = self._wallets[:most], self._wallets[most:]
        return [
            FeedEvent(one, datetime(2026, 1, 1, tzinfo=UTC), 1.0, "", score(one), "mule_account" if "?" in one else "")
            for one in came
        ]

    @property
    def left(self) -> int | None:
        """See `EventFeed`."""
        return len(self._wallets) if self._ends else None


def score(wallet: str) -> TransactionScore:
    """An alert or none."""
    return TransactionScore(wallet, 0.5, 0.0, 0.5, wallet.endswith("!"), (), ())


def monitor(wallets: Sequence[str], pace: int = 5, ends: bool = True) -> LiveMonitor:
    """A monitor that runs since second 0."""
    feed = Listed(wallets, ends)
    return LiveMonitor(feed, MonitorView("t", pace=pace, running=True, left=feed.left, staged=0), 0.0, 0.0)


def looked(one: LiveMonitor, now_s: float) -> MonitorView:
    """What its page sees then."""
    one.keep_pace(now_s)
    return one.answer(now_s)


@pytest.mark.parametrize("steps", [(2.0,), (0.1,) * 20, (0.33, 0.33, 1.34)])
def test_as_many_come_as_the_pace_says_however_often_the_page_asks(steps: tuple[float, ...]) -> None:
    one, now_s = monitor(["w"] * 100), 0.0
    for step in steps:
        now_s += step
        looked(one, now_s)
    assert one.view.seen in {9, 10}
    assert one.view.left == 100 - one.view.seen


def test_a_page_that_was_held_up_gets_no_flood() -> None:
    assert looked(monitor(["w"] * 500), 3_600.0).seen == MOST_AT_ONCE


def test_while_it_is_held_nothing_comes_but_one_at_a_time() -> None:
    one = monitor(["w"] * 100)
    one.hold(False, "Paused.", 1.0)
    assert looked(one, 50.0).seen == 0
    one.take_one(60.0)
    assert (one.view.seen, one.view.running, one.view.said) == (1, False, "One event.")
    one.hold(True, "Going on.", 100.0)
    one.answer(100.0)
    assert looked(one, 101.0).seen == 6


def test_it_ends_with_the_last_event_and_does_not_go_on() -> None:
    one = monitor(["w", "x!"])
    view = looked(one, 10.0)
    assert (view.running, view.left, view.seen) == (False, 0, 2)
    assert view.said == "Alert 1: x!. That was the last event."
    one.hold(True, "Going on.", 11.0)
    assert (one.view.running, one.view.said) == (False, NONE_LEFT)
    one.take_one(12.0)
    assert (one.view.seen, one.view.said) == (2, NONE_LEFT)


def test_one_that_is_told_nothing_for_long_is_held() -> None:
    one = monitor([], ends=False)
    assert looked(one, QUIET_S - 1).running
    view = looked(one, QUIET_S + 1)
    assert not view.running
    assert "nothing new" in view.said


def test_what_is_shown_is_the_latest_and_a_wallet_takes_one_line() -> None:
    one = monitor([f"w{place}!" for place in range(30)] + ["w25!", "w25!", "?"], pace=50)
    view = looked(one, 10.0)
    assert (view.alerts, view.staged, view.found) == (32, 1, 0)
    assert len(view.events) == SHOWN_EVENTS
    assert view.events[0].wallet == "?"
    assert len(view.raised) == SHOWN_WALLETS
    assert (view.raised[0].latest.wallet, view.raised[0].alerts) == ("w25!", 3)
    assert [one.latest.wallet for one in view.raised[1:4]] == ["w29!", "w28!", "w27!"]


def test_every_answer_is_another_one_so_that_the_page_notices() -> None:
    one = monitor([], ends=False)
    assert looked(one, 1.0).turn < looked(one, 2.0).turn
