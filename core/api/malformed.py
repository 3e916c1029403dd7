"""What the framework answers with a bare 500: bodies that are no JSON, calls that lack an argument, our defects."""

from __future__ import annotations

import logging
import re
from typing import Final

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.api.headers import MAX_BODY_BYTES
from core.api.routes import error_response
from core.errors import Internal, InvalidInput, LedgerlensError

log = logging.getLogger(__name__)

MCP: Final = "/gradio_api/mcp"
CALLS: Final = "/gradio_api/call/"
LACKING: Final = re.compile(r"No value provided for required argument: (\w{1,64})")


class Malformed:
    """Names what is wrong with a request where the framework only fails.

    Args:
        app: What to wrap.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say what is wrong."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            if scope["method"] == "POST" and scope["path"].startswith(MCP):
                receive = await _checked_json(receive)
            await self._app(scope, receive, noted)
        except LedgerlensError as error:
            if begun:
                raise
            await error_response(error)(scope, receive, send)
        except Exception as error:
            if begun:
                raise
            lacking = LACKING.match(str(error)) if scope["path"].startswith(CALLS) else None
            if lacking is None:
                log.exception("%s %s failed", scope["method"], scope["path"][:200])
            said = Internal() if lacking is None else InvalidInput(lacking[1], "is missing", "a value")
            await error_response(said)(scope, receive, send)


async def _checked_json(receive: Receive) -> Receive:
    """The body again, read as a whole and found to be JSON; its size is bounded before."""
    body = bytearray()
    while len(body) <= MAX_BODY_BYTES:
        message = await receive()
        if message["type"] != "http.request":
            break
        body += message.get("body", b"")
        if not message.get("more_body", False):
            break
    try:
        orjson.loads(body)
    except orjson.JSONDecodeError:
        raise InvalidInput("body", "is not valid JSON, or nested too deep", "one JSON-RPC message, in UTF-8") from None
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": bytes(body), "more_body": False}

    return again
