"""Files on the wires: multipart over HTTP, and what gradio_client uploaded before it called. Never a path of a user."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from core.api.capabilities import Capability
from core.errors import InvalidInput, TooLarge
from core.tables.limits import LIMITS
from core.tables.upload import ALLOWED, Upload

MULTIPART = "multipart/form-data"
MOST_FIELDS = 16
MOST_FIELD_BYTES = 64 * 1024


def is_multipart(request: Request) -> bool:
    """Whether the body says that it is a form with a file."""
    return request.headers.get("content-type", "").lower().startswith(MULTIPART)


async def read_form(request: Request, capability: Capability) -> dict[str, object]:
    """The arguments of a form: the file, text parameters as they are, every other one as JSON.

    Raises:
        InvalidInput: The form cannot be read, a field comes twice or is not JSON where JSON is needed.
    """
    given: dict[str, object] = {}
    try:
        async with request.form(max_files=1, max_fields=MOST_FIELDS, max_part_size=MOST_FIELD_BYTES) as form:
            for name, value in form.multi_items():
                if name in given:
                    raise InvalidInput(name, "is given more than once", "one value")
                given[name] = await _field(capability, name, value)
    except (MultiPartException, HTTPException) as error:
        problem = getattr(error, "message", None) or getattr(error, "detail", "")
        raise InvalidInput("body", f"is no form that can be read ({str(problem)[:120]})", ALLOWED) from None
    return given


async def _field(capability: Capability, name: str, value: UploadFile | str) -> object:
    if isinstance(value, UploadFile):
        if name != capability.upload:
            raise InvalidInput(name, "is a file", f"the file in the field {capability.upload}")
        return Upload(Path((value.filename or "").replace("\\", "/")).name[:120], await value.read())
    parameter = capability.parameters.get(name)
    if name == capability.upload:
        raise InvalidInput(name, "is text, not a file", ALLOWED)
    if not value.strip() or parameter is None or parameter.annotation in {str, str | None}:
        return value or None
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        raise InvalidInput(name, "is not valid JSON", "a JSON object as text") from None


def from_gradio(value: object) -> object:
    """What gradio_client sent for a file: the file that it uploaded, or the object with the content as it is.

    A path is opened only inside the folder that gradio keeps uploads in, and the file is gone afterwards.

    Raises:
        InvalidInput: The path is not that of an upload.
        TooLarge: The file is larger than a table may be.
    """
    if not isinstance(value, Mapping) or "path" not in value:
        return value
    from gradio.utils import get_upload_folder

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
