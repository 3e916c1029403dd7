"""gr.api endpoints, one per capability. `gradio_client` calls them; their texts and types become the MCP tools."""

from __future__ import annotations

import inspect
import secrets
import typing
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import gradio as gr
from gradio import route_utils
from gradio.context import LocalContext
from gradio.events import api
from gradio.utils import get_upload_folder
from starlette.concurrency import run_in_threadpool

from core.api.caller import Caller
from core.api.capabilities import BY_NAME, CAPABILITIES
from core.api.capability import Capability
from core.api.gradio_errors import gradio_error
from core.api.keys import HEADER, require_api_key
from core.api.limits import CLIENT, TokenBuckets, client_of
from core.api.upload_room import note_file
from core.errors import InvalidInput, LedgerlensError, TooLarge
from core.tables.limits import LIMITS
from core.tables.upload import Upload
from core.wire import Json

ARGUMENT = " " * 4  # how far the text of an argument stands in, and the lines that go on with it
CONTINUED = ARGUMENT * 2


def add_endpoints(caller: Caller, keys: Sequence[str] = ()) -> None:
    """Add every capability to the Blocks that is being built.

    They skip gradio's queue settings: `Caller` bounds the work of all wires together.

    Args:
        caller: What runs the calls.
        keys: One of which a call has to bring; there are more ways to an endpoint than its own path.
    """
    for capability in CAPABILITIES:
        api(make_endpoint(caller, capability, keys), api_name=capability.name, queue=False, concurrency_limit=None)


def fill_what_is_left_out(page: Any) -> None:
    """Let a call give its first arguments only, and name the first one that it has to give and does not.

    Gradio counts the values of a call and answers no more than that something failed.

    Args:
        page: The Blocks with the endpoints.
    """
    checked = page.validate_inputs

    def check(function: Any, inputs: list[Any]) -> None:
        capability = BY_NAME.get(function.api_name) if isinstance(function.api_name, str) else None
        if capability is not None:
            for item in list(capability.parameters.values())[len(inputs) :]:
                if item.default is inspect.Parameter.empty:
                    raise gradio_error(InvalidInput(item.name, "is missing", "a value"))
                inputs.append(item.default)
        checked(function, inputs)

    page.validate_inputs = check


def make_endpoint(caller: Caller, capability: Capability, keys: Sequence[str] = ()) -> Callable[..., Awaitable[Json]]:
    """A function with the name, the arguments and the docstring of the capability's method."""
    parameters = dict(capability.parameters)
    if capability.upload:
        # What gradio_client's handle_file makes of a file is an object, and so is a file sent as text.
        kind = dict[str, Any] | None if capability.takes_other_than_file else dict[str, Any]
        parameters[capability.upload] = parameters[capability.upload].replace(annotation=kind)
    for name in filter(None, (capability.second, capability.third)):
        parameters[name] = parameters[name].replace(annotation=dict[str, Any] | None)
    returned = list[dict[str, Any]] if typing.get_origin(capability.answer) is list else dict[str, Any]
    signature = inspect.Signature(list(parameters.values()), return_annotation=returned)

    async def answer(*args: object, **kwargs: object) -> Json:
        client = CLIENT.set(current_caller())
        try:
            require_api_key(keys, _given_key())
            given = signature.bind(*args, **kwargs).arguments
            for name in capability.files:
                if given.get(name) is not None:
                    given[name] = await run_in_threadpool(from_gradio, given[name])
            return await caller.call(capability, given)
        except LedgerlensError as error:
            raise gradio_error(error) from None
        finally:
            CLIENT.reset(client)  # a task of the queue goes on to the call of another

    answer.__name__ = answer.__qualname__ = capability.name
    answer.__doc__ = one_line_each(capability.documentation)
    answer.__annotations__ = {name: item.annotation for name, item in parameters.items()} | {"return": returned}
    answer.__signature__ = signature  # type: ignore[attr-defined]  # read by inspect.signature, unknown to mypy
    return answer


def _given_key() -> str | None:
    request = LocalContext.request.get(None)
    return None if request is None else request.headers.get(HEADER)


def from_gradio(value: object) -> object:
    """What gradio_client sent for a file: the file that it uploaded, or the object with the content as it is.

    A path is opened only inside the folder that gradio keeps uploads in, and the file is gone afterwards.

    Raises:
        InvalidInput: The path is not that of an upload.
        TooLarge: The file is larger than a table may be.
    """
    if not isinstance(value, Mapping) or "path" not in value:
        return value
    allowed = "a file sent with handle_file(...)"
    if not isinstance(value["path"], str) or "\x00" in value["path"]:
        raise InvalidInput("file", "has no path", allowed)
    path = Path(value["path"]).resolve()
    if not path.is_relative_to(Path(get_upload_folder()).resolve()) or not path.is_file():
        raise InvalidInput("file", "is not an uploaded file", allowed)
    if path.stat().st_size > LIMITS.max_bytes:
        raise TooLarge("The file is larger than 64 MB.", field="file", allowed=f"{LIMITS.max_bytes:,} bytes")
    data = path.read_bytes()
    path.unlink(missing_ok=True)
    name = value.get("orig_name")
    return Upload(Path(name).name[:120] if isinstance(name, str) else path.name[:120], data)


def give_every_upload_a_path_of_its_own() -> None:
    """Make Gradio put each upload of this process into a folder that nobody can guess.

    It names folders by what is in the file: two visitors with the same file would share one, the first call would
    delete the other's, and whoever knows the file could read and delete it.
    """
    kind: Any = route_utils.GradioUploadFile
    begin = kind.__init__
    if getattr(begin, "by_chance", False):
        return

    def begin_by_chance(upload: Any, *args: Any, **named: Any) -> None:
        begin(upload, *args, **named)
        note_file(upload.file.name)
        upload.sha.update(secrets.token_bytes(16))  # Gradio names the folder by this digest

    begin_by_chance.by_chance = True  # type: ignore[attr-defined]
    kind.__init__ = begin_by_chance


def one_line_each(documentation: str) -> str:
    """A docstring with every argument on one line: of a longer text gradio gives an MCP client the first line only."""
    lines: list[str] = []
    for line in documentation.splitlines():
        if lines and line.startswith(CONTINUED) and lines[-1].startswith(ARGUMENT):
            lines[-1] += f" {line.strip()}"
        else:
            lines.append(line)
    return "\n".join(lines)


def admit_through(buckets: TokenBuckets) -> Callable[[], None]:
    """A check that takes a token from the bucket of whoever is calling, over any wire or from the page."""

    def admit() -> None:
        buckets.admit(current_caller())

    return admit


def current_caller() -> str:
    """Who is calling, over any wire or from the page: a network address."""
    client = CLIENT.get(None)
    if client is not None:
        return client
    request = LocalContext.request.get(None)
    return "unknown" if request is None else client_of_gradio(request)


def client_of_gradio(request: gr.Request) -> str:
    """Who sent an event of the page or a call of an endpoint."""
    return client_of(getattr(request.client, "host", None))
