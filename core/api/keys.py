"""Keys that programs have to bring where the owner asks for them: over REST, MCP and the endpoints of `gradio_client`.

The page stays open: what a person does there is no call of a program. `/health` stays open for whoever watches the app.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from core.api.capabilities import routes
from core.api.observed import Places
from core.api.routes import error_response
from core.errors import Unauthorized

HEADER: Final = "X-API-Key"
OPEN: Final = "/health"
CALLS: Final = ("/gradio_api/call/", "/gradio_api/mcp")


def require_api_key(keys: Sequence[str], given: str | None) -> None:
    """Refuse a call that brings none of the keys; without keys everybody may call.

    Every key is compared, each in a time that does not depend on where it differs.

    Args:
        keys: The keys of the settings.
        given: What the header of the call holds, or None.

    Raises:
        Unauthorized: There is none, or it is no key of ours.
    """
    if not keys:
        return
    sent = (given or "").encode("utf-8", "surrogateescape")
    if sum(hmac.compare_digest(sent, key.encode()) for key in keys):
        return
    said = "is missing" if given is None else "is not one of this instance's"
    raise Unauthorized(f"The API key {said}. Send it in the header {HEADER}; its owner gives keys out.", field=HEADER)


class ApiKeys:
    """Asks for a key where a program calls.

    Args:
        app: What to wrap.
        keys: The keys of the settings; none leaves everything open.
    """

    def __init__(self, app: ASGIApp, keys: Sequence[str] = ()) -> None:
        self._app = app
        self._keys = tuple(keys)
        self._places = Places()
        self._guarded = {route.path for route in routes()} - {OPEN}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say that a key is needed. A browser asks beforehand (OPTIONS) without one."""
        if self._keys and scope["type"] == "http" and scope["method"] != "OPTIONS" and self._asks(scope["path"]):
            try:
                require_api_key(self._keys, Headers(scope=scope).get(HEADER))
            except Unauthorized as error:
                await error_response(error)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _asks(self, path: str) -> bool:
        return path.startswith(CALLS) or self._places.of(path) in self._guarded
