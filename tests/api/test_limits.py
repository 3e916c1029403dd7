"""Limits per client, and the pool of blocking work."""

from __future__ import annotations

import asyncio
import contextvars
import threading

import pytest

from core.api.limits import CLIENT, MAX_CLIENTS, Pool, TokenBuckets, client_of
from core.errors import Busy, RateLimited


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """The time, as the test set it."""
        return self.now


def test_a_burst_passes_then_the_client_is_told_when_to_come_back() -> None:
    clock = Clock()
    buckets = TokenBuckets(burst=3, per_minute=6, clock=clock)
    for _ in range(3):
        buckets.admit("a")
    with pytest.raises(RateLimited, match="in 10 seconds") as caught:
        buckets.admit("a")
    assert caught.value.retry_after_s == 10
    clock.now = 9.9
    with pytest.raises(RateLimited):
        buckets.admit("a")
    clock.now = 10.0
    buckets.admit("a")
    with pytest.raises(RateLimited):
        buckets.admit("a")


def test_clients_do_not_share_a_bucket_and_it_never_holds_more_than_the_burst() -> None:
    clock = Clock()
    buckets = TokenBuckets(burst=1, per_minute=60, clock=clock)
    buckets.admit("a")
    buckets.admit("b")
    clock.now = 3600
    buckets.admit("a")
    with pytest.raises(RateLimited):
        buckets.admit("a")


def test_the_memory_for_clients_is_bounded() -> None:
    buckets = TokenBuckets(clock=Clock())
    for number in range(MAX_CLIENTS + 50):
        buckets.admit(str(number))
    assert len(buckets._buckets) == MAX_CLIENTS


@pytest.mark.parametrize(
    ("peer", "client"),
    [
        ("8.8.8.8", "8.8.8.8"),
        ("2001:4860:4860::8888", "2001:4860:4860::/64"),
        ("2001:4860:4860::1", "2001:4860:4860::/64"),
        ("::ffff:8.8.8.8", "8.8.8.8"),
        (None, "unknown"),
    ],
)
def test_who_is_asking(peer: str | None, client: str) -> None:
    assert client_of(peer) == client


def test_one_more_than_may_wait_is_refused_and_the_pool_recovers() -> None:
    gate = threading.Event()

    async def scene() -> int:
        pool = Pool(workers=1, max_waiting=1)
        inside = [asyncio.create_task(pool.run(gate.wait)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(Busy) as caught:
            await pool.run(gate.wait)
        assert caught.value.retry_after_s
        gate.set()
        await asyncio.gather(*inside)
        return await pool.run(lambda: 7)

    assert asyncio.run(scene()) == 7


def test_a_caller_who_hangs_up_still_counts_until_the_work_is_done() -> None:
    gate = threading.Event()

    async def scene() -> None:
        pool = Pool(workers=1, max_waiting=0)
        task = asyncio.create_task(pool.run(gate.wait))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        with pytest.raises(Busy):
            await pool.run(gate.wait)
        gate.set()
        for _ in range(200):
            await asyncio.sleep(0.01)
            try:
                await pool.run(lambda: None)
            except Busy:
                continue
            return
        pytest.fail("the pool stayed full")

    asyncio.run(scene())


def test_one_client_takes_at_most_half_of_a_pool() -> None:
    gate = threading.Event()

    async def scene() -> None:
        pool = Pool(workers=1, max_waiting=3)

        async def ask(client: str) -> object:
            CLIENT.set(client)
            return await pool.run(gate.wait)

        inside = [asyncio.create_task(ask("greedy")) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(RateLimited) as caught:
            await asyncio.create_task(ask("greedy"))
        assert caught.value.retry_after_s
        inside.append(asyncio.create_task(ask("modest")))
        await asyncio.sleep(0)
        gate.set()
        assert await asyncio.gather(*inside) == [True] * 3
        assert await asyncio.create_task(ask("greedy"))
        await asyncio.sleep(0)
        assert not pool._by_client  # nobody who has gone is remembered

    asyncio.run(scene())


def test_clients_take_turns() -> None:
    gate, order = threading.Event(), []

    async def scene() -> None:
        pool = Pool(workers=1, max_waiting=9)

        async def ask(client: str) -> None:
            CLIENT.set(client)

            def work() -> None:
                gate.wait()
                order.append(client)

            await pool.run(work)

        asked = [asyncio.create_task(ask(client)) for client in ["many"] * 4 + ["one", "two"]]
        await asyncio.sleep(0)
        gate.set()
        await asyncio.gather(*asked)

    asyncio.run(scene())
    assert order == ["many", "many", "one", "two", "many", "many"]


def test_what_goes_wrong_in_a_thread_is_raised_and_holds_up_nothing() -> None:
    async def scene() -> int:
        pool = Pool(workers=1, max_waiting=0)
        with pytest.raises(ZeroDivisionError):
            await pool.run(lambda: 1 // 0)
        return await pool.run(lambda: 7)

    assert asyncio.run(scene()) == 7


def test_work_runs_in_the_context_of_its_caller() -> None:
    who: contextvars.ContextVar[str] = contextvars.ContextVar("who")

    async def scene() -> str:
        who.set("me")
        return await Pool(workers=1).run(who.get)

    assert asyncio.run(scene()) == "me"
