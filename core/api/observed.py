"""Every request gets an id, a line in the log and its place in the counts, whatever becomes of it."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Sequence
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.api.capabilities import routes
from core.api.metrics import PATH, Metrics
from core.logs import REQUEST, log_event, request_id

log = logging.getLogger(__name__)

HEADER: Final = "X-Request-Id"
GRADIO: Final = "/gradio_api/"
OTHER: Final = "other"
# What else is served, by its beginning; what begins like none of these is counted together.
BEGINNINGS: Final = ("/card/", "/embed", "/oembed", "/theme", "/static", "/assets", "/docs", "/redoc", "/openapi")
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
UNANSWERED: Final = 499  # the client left first, as nginx counts it


class Places:
    """Names for paths that hold nothing of what a visitor typed, and of which there are few.

    Args:
        names: Further words that may follow Gradio's own path, such as the names of its endpoints.
    """

    def __init__(self, names: Sequence[str] = ()) -> None:
        self._routes = [(re.compile(compile_path(one.path)[0]), one.path) for one in routes()]
        self._names = frozenset(names)

    def of(self, path: str) -> str:
        """The place of a path: its route's template, or its known beginning."""
        if path in {"/", PATH}:
            return path
        if path.startswith(GRADIO):
            pieces = path[len(GRADIO) :].split("/")
            kind = pieces[0] if pieces[0] in {"call", "upload", "queue", "run", "mcp", "file"} else OTHER
            more = f"/{pieces[1]}" if len(pieces) > 1 and pieces[1] in self._names else ""
            return f"{GRADIO}{kind}{more}"
        for pattern, template in self._routes:
            if pattern.match(path):
                return template
        return next((start for start in BEGINNINGS if path.startswith(start)), OTHER)


class Observed:
    """Counts and logs what it wraps, and hands each answer the id that its log lines carry.

    Args:
        app: What to wrap.
        metrics: Where it counts.
        places: How it names paths.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, places: Places) -> None:
        self._app = app
        self._metrics = metrics
        self._places = places

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and note how."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        own = request_id(Headers(scope=scope).get(HEADER))
        REQUEST.set(own)
        status = UNANSWERED
        begun = time.perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = own
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            seconds = time.perf_counter() - begun
            place = self._places.of(scope["path"])
            method = scope["method"] if scope["method"] in METHODS else OTHER
            self._metrics.requested(place, method, status, seconds)
            if place != OTHER or status >= 400:
                log_event(log, "answered", method=method, place=place, status=status, ms=round(seconds * 1000, 1))
