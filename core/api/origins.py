"""What pages of other sites may do here: read without credentials, and begin nothing that a plain form could send.

Under a name of this machine only pages of this machine may read; a private instance answers to its own names only, so
that a name which somebody else points here (DNS rebinding) opens nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from core.api.routes import error_response
from core.config import Settings
from core.errors import Forbidden

EVERYWHERE: Final = "0.0.0.0"  # noqa: S104  to listen on, it is no private instance; asked for, it is this machine
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1", EVERYWHERE})
READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
# Any page may send these anywhere without asking first (fetch.spec.whatwg.org, "CORS-safelisted request-header").
SIMPLE: Final = frozenset({"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
FORM: Final = "multipart/form-data"
ORIGIN: Final = b"origin"
GRADIOS: Final = "CustomCORSMiddleware"


def host_names(settings: Settings) -> frozenset[str] | None:
    """The names that an instance answers to; None for any, as a public one does.

    Names of this machine always count: whoever can ask under them is on it.
    """
    public = urlsplit(settings.public_url).hostname if settings.public_url else None
    if settings.hosts or settings.host in LOOPBACK - {EVERYWHERE}:
        return LOOPBACK | {settings.host, *settings.hosts, *filter(None, [public])}
    return None


def open_reading() -> Middleware:
    """Any site may read answers, and no browser sends or keeps credentials for it."""
    return Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"])


def without_gradios_origins(server: Any) -> None:
    """Take out Gradio's own rule, which hands every site its credentials; `open_reading` stands in its place.

    Args:
        server: Gradio's FastAPI application, as `Blocks.launch` returns it.
    """
    server.user_middleware = [each for each in server.user_middleware if each.cls.__name__ != GRADIOS]
    server.middleware_stack = server.build_middleware_stack()


class Origins:
    """Checks the name that a request asks for, and where it comes from.

    Args:
        app: What to wrap.
        names: Names that the instance answers to; None for any.
        forms: Paths whose forms pages of other sites may send, as a page that embeds the app does: they take files and
            keep nothing of them. Under a name of this machine only pages of this machine may.
    """

    def __init__(self, app: ASGIApp, names: frozenset[str] | None, forms: Sequence[str] = ()) -> None:
        self._app = app
        self._names = names
        self._forms = tuple(forms)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        name = _host_name(headers.get("host", ""))
        refused = self._refused(scope, headers, name)
        if refused is not None:
            await error_response(refused)(scope, receive, send)
            return
        if name in LOOPBACK and _host_name(headers.get("origin", f"//{name}")) not in LOOPBACK:
            # Without its origin no permission to read is given.
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != ORIGIN]}
        await self._app(scope, receive, send)

    def _refused(self, scope: Scope, headers: Mapping[str, str], name: str) -> Forbidden | None:
        if self._names is not None and name not in self._names:
            return Forbidden(
                f"This instance does not answer to the name {name[:80]!r}. Its names are in LEDGERLENS_ALLOWED_HOSTS."
            )
        if scope["method"] in READING or not _foreign(headers):
            return None
        kind = headers.get("content-type", "").split(";")[0].strip().lower()
        here = name not in LOOPBACK or _host_name(headers.get("origin", "")) in LOOPBACK
        if kind not in SIMPLE or (kind == FORM and scope["path"] in self._forms and here):
            return None
        return Forbidden("A page of another site has to send its body as application/json.")


def _foreign(headers: Mapping[str, str]) -> bool:
    if headers.get("sec-fetch-site") == "cross-site":
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host", "")


def _host_name(address: str) -> str:
    try:
        return (urlsplit(address if "//" in address else f"//{address}").hostname or "").lower()
    except ValueError:
        return ""
