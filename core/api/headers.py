"""Headers on every answer, the size limit of every request body, and the script that embeds the page elsewhere."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.responses import FileResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.api.capabilities import routes
from core.api.routes import error_response
from core.errors import TooLarge

SELF_AND_SPACES = ("'self'", "https://huggingface.co", "https://*.hf.space")
GRADIO_UPLOAD = "/gradio_api/upload"
MAX_UPLOAD_BYTES = 64 * 2**20 + 2**16
MAX_BODY_BYTES = 8 * 2**20


def upload_paths() -> tuple[str, ...]:
    """The paths that take files."""
    return (GRADIO_UPLOAD, *(route.path for route in routes() if route.upload))


def open_forms() -> tuple[str, ...]:
    """The paths that take files and keep nothing that later answers depend on."""
    return (GRADIO_UPLOAD, *(route.path for route in routes() if route.upload and not route.writes))


class SecurityHeaders:
    """Says who may embed the page. Never X-Frame-Options: it knows no list, and the Space is embedded by its host.

    There is no script-src: the page's own inline scripts would not run.

    Args:
        app: What to wrap.
        frame_ancestors: Origins that may embed the page, beside ourselves and the Hub.
    """

    def __init__(self, app: ASGIApp, frame_ancestors: Sequence[str] = ()) -> None:
        self._app = app
        self._policy = "frame-ancestors " + " ".join([*SELF_AND_SPACES, *frame_ancestors])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to whatever is answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", self._policy)  # the read-only document says its own
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
            await send(message)

        await self._app(scope, receive, send_with_headers)


class BodyLimit:
    """Refuses bodies over a limit before and while they are read; gradio limits uploads only.

    Args:
        app: What to wrap.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._upload_paths = upload_paths()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what comes in."""
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            await self._app(scope, receive, send)
            return
        limit = MAX_UPLOAD_BYTES if scope["path"].startswith(self._upload_paths) else MAX_BODY_BYTES
        too_large = TooLarge(f"The request is larger than {limit:,} bytes. Send less.", allowed=f"{limit:,} bytes")
        stated = dict(scope["headers"]).get(b"content-length", b"0")
        if stated.isdigit() and int(stated) > limit:
            await error_response(too_large)(scope, receive, send)
            return
        seen = 0
        started = False

        async def receive_counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                raise too_large
            return message

        async def send_unless_too_large(message: Message) -> None:
            nonlocal started
            # Frameworks turn the exception into an answer of their own; ours says what to do.
            if started or seen <= limit:
                started = True
                await send(message)

        try:
            await self._app(scope, receive_counted, send_unless_too_large)
        except TooLarge:
            if started:
                raise
        if seen > limit and not started:
            await error_response(too_large)(scope, receive, send)


def embed_route() -> Route:
    """`/gradio.js`: the web component that embeds the page. Gradio ships the file but serves it nowhere."""
    spec = importlib.util.find_spec("gradio")
    if spec is None or spec.origin is None:
        raise RuntimeError("gradio is not installed")
    script = Path(spec.origin).parent / "templates" / "frontend" / "gradio.js"

    async def answer(_: object) -> FileResponse:
        return FileResponse(script, media_type="text/javascript")

    return Route("/gradio.js", answer)
