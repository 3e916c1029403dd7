"""Files over HTTP: multipart forms."""

from __future__ import annotations

from pathlib import Path

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from core.api.capability import Capability
from core.errors import InvalidInput
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
        async with request.form(
            max_files=len(capability.files), max_fields=MOST_FIELDS, max_part_size=MOST_FIELD_BYTES
        ) as form:
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
        if name not in capability.files:
            raise InvalidInput(name, "is a file", f"the file in the field {capability.upload}")
        return Upload(Path((value.filename or "").replace("\\", "/")).name[:120], await value.read())
    if name in capability.files:
        raise InvalidInput(name, "is text, not a file", ALLOWED)
    if not value.strip():
        return value or None
    try:
        return capability.from_text(name, value)
    except ValueError:
        raise InvalidInput(name, "is not valid JSON", "a JSON object as text") from None
