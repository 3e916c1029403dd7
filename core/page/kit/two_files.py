"""Two uploads at once: which of them the lens reads, and which joins it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

from core.errors import InvalidInput, LedgerlensError

BETWEEN: Final = "\n"  # between the places of two uploads, which are names of the framework's making
MOST: Final = 2
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


def put_together(paths: Sequence[str], recognise: Recognise | None) -> str:
    """Uploads as one source, the file first of which the lens knows most columns.

    Args:
        paths: Where the framework put them.
        recognise: Columns of a file and which role each would be read from.
    """

    def known(path: str) -> int:
        try:
            return 0 if recognise is None else len(set(recognise(*read_upload(path))[1].values()) - {None})
        except LedgerlensError:
            return 0

    return BETWEEN.join(sorted(paths, key=lambda path: -known(path)) if len(paths) == MOST else paths)
