"""A file that came beside another one: read as any, and at fault by its own name."""

from __future__ import annotations

import contextlib

from core.errors import InvalidInput
from core.tables.read import read_table
from core.tables.table import Table
from core.tables.upload import Upload


def read_second(file: Upload, field: str) -> Table:
    """The table of a second file; close it, as that of `read_table`.

    Args:
        file: The file.
        field: What the caller sent it as, such as `customers_file`: errors of the file itself name it.

    Raises:
        InvalidInput: It is no table.
        TooLarge: It passes a limit.
    """
    try:
        return read_table(file.data, file.filename)
    except InvalidInput as error:
        if error.field != "file":
            raise
        allowed = error.allowed or ""
        problem = error.message.removeprefix("file ").removesuffix(f". Allowed: {allowed}.")
        raise InvalidInput(field, problem, allowed) from None


def open_second(file: Upload | None, field: str) -> contextlib.AbstractContextManager[Table | None]:
    """As `read_second`, to be entered; nothing where no file came."""
    return contextlib.nullcontext() if file is None else read_second(file, field)
