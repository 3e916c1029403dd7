"""The limit on calls per second counts the process, not its threads."""

from __future__ import annotations

import threading
import time

import pytest

from core.sources.pacing import SECOND_S, DailyBudget, Pacer, daily_budget, pacer, seconds_to_midnight


def test_no_second_ever_holds_more_calls_than_allowed() -> None:
    bucket = Pacer(3)
    begin = time.monotonic()
    turns: list[float] = []

    def call() -> None:
        assert bucket.take(10.0)
        turns.append(time.monotonic())

    threads = [threading.Thread(target=call) for _ in range(7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    turns.sort()
    assert turns[2] - begin < 0.5
    assert all(later - earlier >= 1.0 for earlier, later in zip(turns, turns[3:], strict=False))


def test_who_cannot_wait_takes_no_turn() -> None:
    bucket = Pacer(1)
    assert bucket.take(0.0)
    begin = time.monotonic()
    assert not bucket.take(0.1)
    assert time.monotonic() - begin < 0.1
    assert bucket.take(SECOND_S)


def test_no_limit_never_waits() -> None:
    begin = time.monotonic()
    assert all(Pacer(0).take(0.0) for _ in range(100))
    assert time.monotonic() - begin < 0.5


def test_a_limit_per_minute_is_not_over_after_a_second() -> None:
    bucket = Pacer(2, 60.0)
    assert bucket.take(0.0)
    assert bucket.take(0.0)
    assert not bucket.take(50.0)


def test_one_source_has_one_pacer_per_limit() -> None:
    assert pacer("someone", 3) is pacer("someone", 3)
    assert pacer("someone", 3) is not pacer("someone", 3, 60.0)
    assert pacer("someone", 3) is not pacer("someone else", 3)


def test_a_days_calls_are_counted_anew_after_midnight(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [20_000 * 86_400 + 86_399.0]
    monkeypatch.setattr("core.sources.pacing.time.time", lambda: now[0])
    budget = DailyBudget()
    assert [budget.take(2) for _ in range(3)] == [True, True, False]
    assert seconds_to_midnight() == 1.0
    now[0] += 1
    assert budget.take(2)
    assert budget.take(0)
    assert not budget.take(2)
    assert daily_budget("someone") is daily_budget("someone")
