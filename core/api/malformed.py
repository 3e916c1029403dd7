"""What the framework answers with a bare 500: bodies that are no JSON, calls that are wrong, our defects."""

from __future__ import annotations

import logging
import re
from typing import Final

import orjson
from fastapi.exceptions import RequestValidationError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.api.capabilities import CAPABILITIES
from core.api.gradio_errors import AT_ONCE
from core.api.headers import MAX_BODY_BYTES
from core.api.routes import error_response
from core.errors import Internal, InvalidInput, LedgerlensError, NotFound

log = logging.getLogger(__name__)

MCP: Final = "/gradio_api/mcp"
CALLS: Final = "/gradio_api/call/"
DEEPEST: Final = 100  # objects and lists within each other; the framework's own reader fails at a thousand
UNKNOWN: Final = "Could not infer function index"
STRANGE: Final = re.compile(r"Parameter `(\w{1,64})` is not a valid key-word argument")
PARTS: Final = ("/gradio_api/queue/join", "/gradio_api/component_server")  # name parts of the page by number
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
        except ClientDisconnect:
            return  # nobody is there to be told
        except Exception as error:
            if begun:
                raise
            said = _said(scope["path"], error)
            if said is None:
                log.exception("a request failed")  # the line before or after it says where
            await error_response(said or Internal())(scope, receive, send)


async def refuse_body(_: Request, error: Exception) -> Response:
    """Name what the framework finds wrong with a body or a query.

    Its own answer quotes what it got, and fails where no answer can hold that: half of a character, NaN, bytes.
    """
    first = error.errors()[0] if isinstance(error, RequestValidationError) else {}
    place = next((part for part in reversed(first.get("loc", ())) if isinstance(part, str)), "body")
    kind = str(first.get("type", ""))
    problem = {"json_invalid": "is not valid JSON", "missing": "is missing"}.get(kind, "is of a wrong kind")
    said = str(first.get("msg", "")).replace("Input should be ", "") if kind.endswith(("_type", "_parsing")) else ""
    return error_response(InvalidInput(place[:64], problem, said or "what /gradio_api/info describes"))


def _said(path: str, error: Exception) -> LedgerlensError | None:
    """What a call did wrong that the framework could not take; None where it is our fault."""
    if path.startswith((*PARTS, *AT_ONCE)) and isinstance(error, KeyError):
        return NotFound("The page has no such part: it is older than the app. Load it again.")
    if not path.startswith((CALLS, *AT_ONCE)):
        return None
    problem = str(error)
    if problem.startswith(UNKNOWN):
        known = ", ".join(one.name for one in CAPABILITIES)
        return NotFound(f"No endpoint is called {path.split('/')[3][:60]!r}. There is {known}.", allowed=known)
    if lacking := LACKING.match(problem):
        return InvalidInput(lacking[1], "is missing", "a value")
    if strange := STRANGE.match(problem):
        return InvalidInput(strange[1], "is no argument of this call", "those of the endpoint")
    return None


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
    allowed = f"one JSON-RPC message in UTF-8, at most {DEEPEST} objects and lists deep"
    try:
        read = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise InvalidInput("body", "is not valid JSON, or nested too deep", allowed) from None
    if body.count(b"[") + body.count(b"{") > DEEPEST and _is_deeper(read, DEEPEST):
        raise InvalidInput("body", "is nested too deep", allowed)
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": bytes(body), "more_body": False}

    return again


def _is_deeper(value: object, most: int) -> bool:
    """Whether more than so many objects and lists lie within each other; level by level, so that depth costs none."""
    level = [value]
    for _ in range(most):
        level = [
            part
            for one in level
            if isinstance(one, (dict, list))
            for part in (one.values() if isinstance(one, dict) else one)
            if isinstance(part, (dict, list))
        ]
        if not level:
            return False
    return True
