"""How often a client may make us ask a provider, and how much blocking work may wait."""

from __future__ import annotations

import asyncio
import contextvars
import ipaddress
import math
import threading
import time
from collections import OrderedDict
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
    """Threads for blocking work: `workers` at a time, at most `max_waiting` more in line.

    Args:
        workers: Calls that run at once.
        max_waiting: Calls that may wait; one more is refused.
    """

    def __init__(self, workers: int = WORKERS, max_waiting: int = MAX_WAITING) -> None:
        self._workers = workers
        self._limit = workers + max_waiting
        self._inside = 0
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
        """
        if self._inside >= self._limit:
            raise Busy("Too many requests are waiting. Try again in a few seconds.", retry_after_s=5)

    async def run(self, work: Callable[[], Answer]) -> Answer:
        """Run `work` in a thread, in the caller's context.

        Raises:
            Busy: Too much waits already.
        """
        self.require_room()
        # Counted on the event loop only, so no lock; a caller who hangs up still holds a thread until it is done.
        self._inside += 1
        context = contextvars.copy_context()
        future = asyncio.get_running_loop().run_in_executor(self._threads, lambda: context.run(work))
        future.add_done_callback(self._leave)
        return await asyncio.shield(future)

    def _leave(self, _: object) -> None:
        self._inside -= 1
