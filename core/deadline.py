"""One wall-clock deadline for outgoing requests, whatever arrives meanwhile.

An HTTP client's timeouts bound each wait. A peer that sends a byte now and then, headers without an end or interim
answers meets every one of them and holds the caller for as long as it likes. Here every wait of a client, from the
look-up of the name to the last byte, is cut to what is left until one moment.
"""

from __future__ import annotations

import importlib
import threading
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import ssl

    import httpx
    import httpx2

FOREVER: Final = float("inf")


class Deadline:
    """A moment on the monotonic clock that may be set anew before each request.

    Args:
        seconds: From now; nothing for no deadline yet.
    """

    def __init__(self, seconds: float = FOREVER) -> None:
        self._ends = time.monotonic() + seconds

    def renew(self, seconds: float) -> None:
        """Let it pass so many seconds from now."""
        self._ends = time.monotonic() + seconds

    def left_s(self) -> float:
        """Seconds that are left, negative once it has passed."""
        return self._ends - time.monotonic()

    def cut(self, timeout_s: float | None) -> float | None:
        """A wait of so many seconds, None for an endless one, made no longer than what is left."""
        left_s = self.left_s()
        return timeout_s if left_s == FOREVER else left_s if timeout_s is None else min(timeout_s, left_s)


def hold(client: httpx.Client | httpx2.Client, deadline: Deadline) -> None:
    """Let no request of a client outlast a deadline; past it, the client raises its own timeout.

    httpx has no public way to watch its sockets; tests hold the private names used here.

    Args:
        client: Of httpx, or of httpx2 as the Hub's client uses it.
        deadline: The moment; the client follows where it is set anew.
    """
    for transport in _transports(client):
        pool = getattr(transport, "_pool", None)
        if pool is not None and not isinstance(pool._network_backend, _Backend):
            pool._network_backend = _Backend(pool._network_backend, deadline)


def _transports(client: Any) -> Iterator[object]:
    yield client._transport
    yield from (mounted for mounted in client._mounts.values() if mounted is not None)


class _Backend:
    """A network backend of httpcore whose connections keep the deadline."""

    def __init__(self, inner: Any, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline
        self._errors: Any = importlib.import_module(type(inner).__module__.split(".")[0])

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> _Stream:
        # In a thread of its own: the look-up of a name keeps no timeout, and each address of a host gets a whole one.
        limit_s = self._deadline.cut(timeout)
        if limit_s is not None and limit_s <= 0:
            raise self._errors.ConnectTimeout("the deadline has passed")
        late = threading.Event()
        opened: list[Any] = []
        failed: list[BaseException] = []

        def connect() -> None:
            try:
                opened.append(self._inner.connect_tcp(host, port, limit_s, local_address, socket_options))
            except BaseException as error:  # noqa: BLE001  handed to the waiting thread
                failed.append(error)
            if late.is_set() and opened:
                opened[0].close()

        thread = threading.Thread(target=connect, name="connect", daemon=True)
        thread.start()
        thread.join(limit_s)
        if thread.is_alive():
            late.set()
            raise self._errors.ConnectTimeout("no connection in time")
        if failed:
            raise failed[0]
        return _Stream(opened[0], self._deadline, self._errors)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


class _Stream:
    """A connection of httpcore that reads and writes until the deadline only."""

    def __init__(self, inner: Any, deadline: Deadline, errors: Any) -> None:
        self._inner = inner
        self._deadline = deadline
        self._errors = errors

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return bytes(self._inner.read(max_bytes, self._cut(timeout, self._errors.ReadTimeout)))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._cut(timeout, self._errors.WriteTimeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> _Stream:
        limit_s = self._cut(timeout, self._errors.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, limit_s), self._deadline, self._errors)

    def _cut(self, timeout: float | None, kind: type[Exception]) -> float | None:
        limit_s = self._deadline.cut(timeout)
        if limit_s is not None and limit_s <= 0:
            raise kind("the deadline has passed")
        return limit_s

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)
