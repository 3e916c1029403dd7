"""The content of an answer: unpacked a piece at a time, for a few kilobytes may hold gigabytes, and read as JSON."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Final, NoReturn

ACCEPTED: Final = "gzip"
CODINGS: Final = frozenset({"gzip", "x-gzip"})  # two names of one (RFC 9110, 8.4.1.3)
PLAIN: Final = frozenset({"", "identity"})
PIECE_BYTES: Final = 64 * 1024
GZIP_WINDOW: Final = 16 + zlib.MAX_WBITS


NOT_UNPACKED: Final = "sent a compressed answer that cannot be unpacked"


class UnreadableAnswer(Exception):
    """What its source did wrong, as the end of a sentence that begins with the source."""


def inflate(parts: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """The content of an answer in pieces of at most 64 kB each where it is compressed.

    Args:
        parts: The bytes as they come.
        coding: Its Content-Encoding header, empty where it has none.

    Raises:
        UnreadableAnswer: The coding is another one, several are on top of each other, or the bytes do not follow it.
    """
    named = coding.strip().lower()
    if named in PLAIN:
        yield from parts
        return
    if named not in CODINGS:
        raise UnreadableAnswer(NOT_UNPACKED)
    unpack = zlib.decompressobj(GZIP_WINDOW)
    empty = True
    for part in parts:
        empty = empty and not part
        rest, piece = part, b""
        while rest or len(piece) == PIECE_BYTES:  # a full piece may leave more behind
            try:
                piece = unpack.decompress(rest, PIECE_BYTES)
            except zlib.error as error:
                raise UnreadableAnswer(NOT_UNPACKED) from error
            rest = unpack.unconsumed_tail
            yield piece
    if not (unpack.eof or empty):
        raise UnreadableAnswer(NOT_UNPACKED)


def json_of(content: bytes) -> object:
    """The JSON of an answer; NaN and Infinity are none.

    Raises:
        UnreadableAnswer: It is something else.
    """
    try:
        found: object = json.loads(content, parse_constant=_refuse)
    except (ValueError, RecursionError):
        page = content.lstrip()[:1] == b"<"
        what = "a web page instead of data" if page else "something that is not whole JSON"
        raise UnreadableAnswer(f"answered with {what}") from None
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)  # Python's extension of JSON
