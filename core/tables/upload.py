"""A file on the wire: what every way of sending one ends in."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from core.errors import InvalidInput, TooLarge
from core.fields import known_only, mapping
from core.tables.limits import LIMITS

ALLOWED = (
    "a file: multipart/form-data over HTTP, handle_file(...) with gradio_client, a path after --file in the shell, "
    'or an object {"filename": ..., "text": ...} or {"filename": ..., "base64": ...}'
)


@dataclass(frozen=True)
class Upload:
    """A file that somebody sent.

    Attributes:
        filename: What its sender calls it: shown, never opened.
        data: Its bytes.
    """

    filename: str
    data: bytes

    @classmethod
    def parse(cls, value: object, field: str = "file") -> Upload:
        """An upload of what a wire handed over: one already, or an object with the content as text or base64.

        Raises:
            InvalidInput: It is no file.
            TooLarge: It has more bytes than a table may.
        """
        if isinstance(value, cls):
            return value
        given = mapping(field, value, ALLOWED)
        known_only(field, given, ("filename", "text", "base64"))
        name, text, coded = given.get("filename", ""), given.get("text"), given.get("base64")
        if not isinstance(name, str):
            raise InvalidInput(f"{field}.filename", "is not text", "a name such as orders.csv")
        if isinstance(text, str) and coded is None:
            data = text.encode("utf-8", "surrogatepass")
        elif isinstance(coded, str) and text is None:
            if len(coded) > LIMITS.max_bytes * 4 // 3 + 4:
                raise TooLarge("The file is larger than 64 MB.", field=field, allowed=f"{LIMITS.max_bytes:,} bytes")
            try:
                data = base64.b64decode(coded, validate=True)
            except (binascii.Error, ValueError):
                raise InvalidInput(f"{field}.base64", "is not base64", "the bytes of the file in base64") from None
        else:
            raise InvalidInput(field, "needs either text or base64", ALLOWED)
        return cls(PurePosixPath(name.replace("\\", "/")).name[:120], data)


def named_columns(columns: object) -> tuple[str, ...]:
    """The columns that a caller names, so that they are held of a very wide file too."""
    if not isinstance(columns, Mapping):
        return ()
    return tuple(name for name in columns.values() if isinstance(name, str))
