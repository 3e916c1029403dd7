"""Two uploads at once: which of them the lens reads, and which joins it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

from core.errors import InvalidInput, LedgerlensError
from core.tables.upload import Upload

BETWEEN: Final = "\n"  # between the places of two uploads, which are names of the framework's making
MOST: Final = 2
MOST_COLUMNS: Final = 10**6  # more than any file has
Recognise: TypeAlias = Callable[[bytes, str], tuple[tuple[str, ...], Mapping[str, Any]]]


def read_upload(path: str) -> tuple[bytes, str]:
    """An upload's bytes and what its sender called it; the framework hands over a path of its own making."""
    file = Path(path)
    return file.read_bytes(), file.name


def split_source(source: str) -> tuple[str, str | None]:
    """The place of the file that is read, and of the one that joins it.

    Raises:
        InvalidInput: There are more than two.
    """
    places = source.split(BETWEEN)
    if len(places) > MOST:
        raise InvalidInput("file", f"stands for {len(places)} files", "one file, or two of which one joins the other")
    return places[0], places[1] if len(places) == MOST else None


def first_place(source: str) -> str:
    """The place of the file that is read."""
    return source.split(BETWEEN, maxsplit=1)[0]


def archive_of(source: str) -> tuple[bytes, str] | None:
    """Three uploads and more as one archive, which is read as tables of one shop; None of fewer."""
    places = source.split(BETWEEN)
    if len(places) <= MOST:
        return None
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for place in places:
            data, name = read_upload(place)
            archive.writestr(name, data)
    return packed.getvalue(), "files.zip"


def uploads_beside(source: str, most: int) -> list[Upload]:
    """What came along with the file that is read.

    Args:
        source: The places of all.
        most: How many may.

    Raises:
        InvalidInput: There are more.
    """
    places = source.split(BETWEEN)[1:]
    if len(places) > most:
        raise InvalidInput("file", f"stands for {len(places) + 1} files", f"one file, and at most {most} beside it")
    return [Upload(name, data) for data, name in map(read_upload, places)]


def put_together(
    paths: Sequence[str], recognise: Recognise | None, leads: Callable[[bytes, str], bool] | None = None
) -> str:
    """Uploads as one source, the file first of which the lens knows most columns.

    Args:
        paths: Where the framework put them.
        recognise: Columns of a file and which role each would be read from.
        leads: Whether a file is of the kind that another joins, whatever columns are known of it.
    """

    def known(path: str) -> int:
        try:
            if leads is not None and leads(*read_upload(path)):
                return MOST_COLUMNS
            return 0 if recognise is None else len(set(recognise(*read_upload(path))[1].values()) - {None})
        except LedgerlensError:
            return 0

    return BETWEEN.join(sorted(paths, key=lambda path: -known(path)) if len(paths) > 1 else paths)
