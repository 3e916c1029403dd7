"""REST: one route per capability, made from the table. Answers and errors are JSON of one shape."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.api.caller import Caller
from core.api.capabilities import routes
from core.api.capability import Capability
from core.api.limits import CLIENT, client_of
from core.api.uploads import is_multipart, read_form
from core.errors import InvalidInput, LedgerlensError, NotFound, TooLarge, WrongMethod
from core.fields import shown
from core.wire import to_bytes

# Gradio's stream for developers looks twenty times a second for each listener, and never ends.
WATCHER: Final = "/gradio_api/dev/reload"


def build_routes(caller: Caller) -> list[Route]:
    """The routes of every capability, and answers in our shape for what is nearly one of them."""
    made = [_capability_route(caller, capability) for capability in routes()]
    for head in dict.fromkeys(_head(capability.path) for capability in routes()):
        made += [_nothing_here(head), _nothing_here(f"{head}/{{rest:path}}")]
    return [*made, _nothing_here(WATCHER)]


def json_response(body: bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """An answer whose body is JSON text in UTF-8."""
    return Response(body, status, headers, media_type="application/json")


def error_response(error: LedgerlensError) -> Response:
    """The one place that maps errors to HTTP."""
    headers: dict[str, str] = {}
    if error.retry_after_s is not None:
        headers["Retry-After"] = str(math.ceil(error.retry_after_s))
    if isinstance(error, WrongMethod) and error.allowed:
        headers["Allow"] = error.allowed
    return json_response(to_bytes(error.as_dict()), error.status, headers)


def _capability_route(caller: Caller, capability: Capability) -> Route:
    answered = "GET, HEAD" if capability.verb == "GET" else capability.verb

    async def answer(request: Request) -> Response:
        try:
            if request.method == "OPTIONS":
                return Response(status_code=204, headers={"Allow": f"{answered}, OPTIONS"})
            if request.method not in answered.split(", "):
                raise WrongMethod(
                    f"{request.method[:20]} is not answered here. Use {capability.verb} {capability.path}.",
                    allowed=answered,
                )
            peer = request.client.host if request.client else None
            CLIENT.set(client_of(peer))
            given = await _given(request, capability, caller)
            chosen = next((other for name, other in capability.instead.items() if name in given), capability)
            if capability.credential:
                if capability.credential in given:
                    raise InvalidInput(capability.credential, "is a header, not a field", "the header of that name")
                given[capability.credential] = request.headers.get("authorization")
            return json_response(await caller.call_bytes(chosen, given), chosen.status)
        except LedgerlensError as error:
            return error_response(error)

    return _any_verb(Route(capability.path, answer, name=capability.name))


def _nothing_here(path: str) -> Route:
    async def answer(request: Request) -> Response:
        known = ", ".join(f"{capability.verb} {capability.path}" for capability in routes())
        return error_response(NotFound(f"Nothing is at {request.url.path[:100]}. There is {known}.", allowed=known))

    return _any_verb(Route(path, answer))


def _any_verb(route: Route) -> Route:
    """Hand every verb to the route's function: the framework's own refusal names verbs that are not answered."""
    route.methods = None
    return route


def _head(path: str) -> str:
    return "/" + path.split("/")[1]


async def _given(request: Request, capability: Capability, caller: Caller) -> dict[str, object]:
    """What a request says in its path, its query and its body.

    Raises:
        InvalidInput: One name is said twice, or the body cannot be read.
        TooLarge: The body is.
        Busy: It is a file, and too many wait already.
    """
    outside = _query(request)
    if capability.verb == "GET":
        return outside
    if capability.upload and is_multipart(request):
        caller.require_room_for_files()
        body = await read_form(request, capability)
    else:
        body = await _body(request, capability.max_body_bytes, may_be_empty=bool(outside))
    twice = next((name for name in body if name in outside), None)
    if twice is not None:
        raise InvalidInput(twice, "is given more than once", "one value")
    return {**body, **outside}


def _query(request: Request) -> dict[str, object]:
    given: dict[str, object] = {}
    for name, value in [*request.query_params.multi_items(), *request.path_params.items()]:
        if name in given:
            raise InvalidInput(name, "is given more than once", "one value")
        given[name] = value
    return given


async def _body(request: Request, limit: int, *, may_be_empty: bool = False) -> dict[str, object]:
    """The JSON object of a body. NaN and infinity are read as such, so that the check of the field names them.

    Raises:
        InvalidInput: The body is not a JSON object in UTF-8.
        TooLarge: The body has more than `limit` bytes.
    """
    pieces = bytearray()
    async for piece in request.stream():
        pieces += piece
        if len(pieces) > limit:
            raise TooLarge(f"The body is larger than {limit:,} bytes. Send less.", allowed=f"{limit:,} bytes")
    if may_be_empty and not pieces.strip():
        return {}
    allowed = "a JSON object, in UTF-8"
    try:
        found = json.loads(pieces.decode()) if pieces.strip() else None
    except (ValueError, RecursionError):  # a UnicodeDecodeError is a ValueError
        raise InvalidInput("body", "is not valid JSON", allowed) from None
    if not isinstance(found, dict):
        raise InvalidInput("body", f"is {shown(found)}", allowed)
    return found
