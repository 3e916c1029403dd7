"""How often a client may make us ask a provider, and how much blocking work may wait."""

from __future__ import annotations

import asyncio
import contextvars
import ipaddress
import math
import threading
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from core.errors import Busy, RateLimited

Answer = TypeVar("Answer")

CLIENT: contextvars.ContextVar[str] = contextvars.ContextVar("client")

BURST = 10
PER_MINUTE = 20.0
ALERTS_BURST = 300  # alerts that a client without the admin's token may send
ALERTS_PER_MINUTE = 300.0
CARDS_BURST = 120  # pictures of a page full of links
CARDS_PER_MINUTE = 120.0
MAX_CLIENTS = 10_000
WORKERS = 4
UPSTREAM_WORKERS = 8  # they wait more than they compute
FILE_WORKERS = 3  # files take seconds and hundreds of megabytes
FILES_WAITING = 3
ALERT_WORKERS = 2  # they wait for the disk, one after the other
MAX_WAITING = 32
IPV6_SUBSCRIBER_BITS = 64


class TokenBuckets:
    """A token bucket per client: `burst` calls at once, refilled at `per_minute`.

    Args:
        burst: Calls that may be made at once.
        per_minute: Calls per minute in the long run.
        clock: Seconds, monotonic.
    """

    def __init__(
        self, burst: int = BURST, per_minute: float = PER_MINUTE, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst = float(burst)
        self._per_s = per_minute / 60
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def admit(self, client: str, tokens: float = 1.0) -> None:
        """Take tokens from a client's bucket.

        Args:
            client: Whose.
            tokens: How many; never more than `burst`.

        Raises:
            RateLimited: The bucket is empty; `retry_after_s` says when it will not be.
        """
        with self._lock:
            now = self._clock()
            held, since = self._buckets.pop(client, (self._burst, now))
            held = min(self._burst, held + (now - since) * self._per_s)
            admitted = held >= tokens
            self._buckets[client] = (held - tokens if admitted else held, now)
            while len(self._buckets) > MAX_CLIENTS:
                self._buckets.popitem(last=False)
        if not admitted:
            wait_s = math.ceil((tokens - held) / self._per_s)
            raise RateLimited(
                f"Too many requests at once. Try again in {wait_s} seconds; the examples are not limited.",
                retry_after_s=wait_s,
            )


def client_of(peer: str | None) -> str:
    """Who is asking, for limits. An IPv6 client counts as its /64: that is what one subscriber gets.

    Args:
        peer: Address of the other end of the connection; behind a trusted proxy, the one that the proxy saw.
    """
    address = _ip(peer)
    if address is None:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, IPV6_SUBSCRIBER_BITS), strict=False))
    return str(address)


def _ip(text: str | None) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address((text or "").strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


class Pool:
    """Threads for blocking work: `workers` at a time, at most `max_waiting` more in line, half of all of one client.

    Clients take turns: who has one call in line waits for those that run, not for the many of another.

    Args:
        workers: Calls that run at once.
        max_waiting: Calls that may wait; one more is refused.
    """

    def __init__(self, workers: int = WORKERS, max_waiting: int = MAX_WAITING) -> None:
        self._workers = workers
        self._limit = workers + max_waiting
        self._share = max(1, self._limit // 2)
        self._inside = 0
        self._running = 0
        self._by_client: Counter[str] = Counter()
        self._lines: dict[str, deque[Callable[[], None]]] = {}
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="capability")

    @property
    def inside(self) -> int:
        """Calls that run or wait."""
        return self._inside

    @property
    def crowded(self) -> bool:
        """Whether one more call would have to wait."""
        return self._inside >= self._workers

    def require_room(self) -> None:
        """Refuse what would come to a full line, before its file is taken in.

        Raises:
            Busy: Too much waits already.
            RateLimited: Half of what may be here is this client's.
        """
        if self._inside >= self._limit:
            raise Busy("Too many requests are waiting. Try again in a few seconds.", retry_after_s=5)
        if self._by_client[CLIENT.get("")] >= self._share:
            raise RateLimited("Too many of your requests are waiting. Try again in a few seconds.", retry_after_s=5)

    async def run(self, work: Callable[[], Answer]) -> Answer:
        """Run `work` in a thread, in the caller's context.

        Raises:
            LedgerlensError: As for `require_room`.
        """
        self.require_room()
        # Counted on the event loop only, so no lock; a caller who hangs up still holds a thread until it is done.
        client = CLIENT.get("")
        self._inside += 1
        self._by_client[client] += client != ""  # calls of this process itself are nobody's
        context = contextvars.copy_context()
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Answer] = loop.create_future()

        def start() -> None:
            future = loop.run_in_executor(self._threads, lambda: context.run(work))
            future.add_done_callback(lambda done: self._leave(client, done, answer))

        self._lines.setdefault(client, deque()).append(start)
        self._start_next()
        return await asyncio.shield(answer)

    def _start_next(self) -> None:
        while self._running < self._workers and self._lines:
            client, line = next(iter(self._lines.items()))
            del self._lines[client]
            start = line.popleft()
            if line:
                self._lines[client] = line  # behind those of others
            self._running += 1
            start()

    def _leave(self, client: str, done: asyncio.Future[Answer], answer: asyncio.Future[Answer]) -> None:
        self._running -= 1
        self._inside -= 1
        self._by_client[client] -= 1
        if self._by_client[client] <= 0:
            del self._by_client[client]
        problem = done.exception()
        if problem is None:
            answer.set_result(done.result())
        else:
            answer.set_exception(problem)
        self._start_next()
