"""What a monitor reads: requests, calls, waiting work and the process itself, as Prometheus text, behind the token."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.process_collector import ProcessCollector
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.api.routes import error_response
from core.errors import LedgerlensError

PATH: Final = "/metrics"
FORMAT: Final = "text/plain; version=0.0.4; charset=utf-8"
SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """Counts of one app. Each has its registry, so that two apps in a process do not add up."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self._requests = Counter(
            "ledgerlens_requests", "HTTP requests", ["place", "method", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "ledgerlens_request_seconds",
            "From the request's headers to the end of the answer",
            ["place"],
            buckets=SECONDS,
            registry=self.registry,
        )
        self._calls = Counter(
            "ledgerlens_calls",
            "Calls of capabilities over all wires",
            ["capability", "outcome"],
            registry=self.registry,
        )
        self._call_seconds = Histogram(
            "ledgerlens_call_seconds",
            "From a call to its answer, waiting included",
            ["capability"],
            buckets=SECONDS,
            registry=self.registry,
        )

    def requested(self, place: str, method: str, status: int, seconds: float) -> None:
        """A request was answered; `place` is a route, never a path that somebody typed."""
        self._requests.labels(place, method, str(status)).inc()
        self._seconds.labels(place).observe(seconds)

    def called(self, capability: str, outcome: str, seconds: float) -> None:
        """A capability was called; `outcome` is "ok" or the code of its error."""
        self._calls.labels(capability, outcome).inc()
        self._call_seconds.labels(capability).observe(seconds)

    def watch(self, name: str, about: str, now: Callable[[], float]) -> None:
        """Show a number as it is when somebody looks."""
        Gauge(f"ledgerlens_{name}", about, registry=self.registry).set_function(now)

    def watch_by(self, name: str, about: str, label: str, now: Mapping[str, Callable[[], float]]) -> None:
        """Show several numbers of one kind, by their label."""
        gauge = Gauge(f"ledgerlens_{name}", about, [label], registry=self.registry)
        for value, ask in now.items():
            gauge.labels(value).set_function(ask)

    def route(self, admit: Callable[[object], None]) -> Route:
        """`GET /metrics`.

        Args:
            admit: Given the Authorization header, raises a LedgerlensError for whoever may not look.
        """

        async def answer(request: Request) -> Response:
            try:
                admit(request.headers.get("authorization"))
            except LedgerlensError as error:
                return error_response(error)
            # Some of what is shown is asked of SQLite.
            return Response(await run_in_threadpool(generate_latest, self.registry), media_type=FORMAT)

        return Route(PATH, answer, methods=["GET"])
