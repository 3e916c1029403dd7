"""JSON records one at a time: a list, or one object after another, up to where the file stops being JSON.

Only one record is ever held apart from the text, so that a small file cannot unfold into a large memory; and what
stands before a cut is kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from core.errors import InvalidInput, TooLarge

MAX_BYTES = 64 * 2**20
MAX_RECORDS = 250_000
MAX_RECORD_CHARS = 16_384
ALLOWED = "a JSON list of Aave records (or one record a line), UTF-8, or a CSV table with one wallet a row"
SPACE = re.compile(r"[ \t\r\n]*")
BETWEEN = re.compile(r"[ \t\r\n]*,?[ \t\r\n]*")


class Stopped(Exception):
    """Where a file stops being JSON, in words: `problem` completes "the file ..."."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def looks_like_json(data: bytes) -> bool:
    """Whether a file begins as a JSON list or object; whatever its name says."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"[", b"{")


def text_of(data: bytes) -> str:
    """A JSON file as text.

    Raises:
        TooLarge: More than 64 MB.
        InvalidInput: It is not UTF-8.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(
            f"The file has {len(data) / 2**20:,.1f} MB; the limit is 64 MB. Send fewer records, or the counts per "
            "wallet as CSV.",
            field="file",
            allowed=f"{MAX_BYTES:,} bytes",
        )
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.end >= len(data) - 3 and error.reason == "unexpected end of data"
        if not cut:
            raise InvalidInput("file", "is not UTF-8 text", ALLOWED) from None
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "ignore")


def records(text: str) -> Iterator[object]:
    """Every record of the text, in order.

    Raises:
        Stopped: After the last whole record, when the text does not end as JSON should.
        TooLarge: More than `MAX_RECORDS` records.
    """
    decoder = json.JSONDecoder(parse_constant=_no_number)
    place = _after(SPACE, text, 0)
    listed = text.startswith("[", place)
    place = _after(SPACE, text, place + 1) if listed else place
    count = 0
    while place < len(text):
        if listed and text[place] == "]":
            if _after(SPACE, text, place + 1) < len(text):
                raise Stopped(f"has more after the end of its list of {count:,} records, which was not read")
            return
        if count == MAX_RECORDS:
            raise TooLarge(
                f"The file has more than {MAX_RECORDS:,} records. Send a shorter period, or the counts per wallet.",
                field="file",
                allowed=f"{MAX_RECORDS:,} records",
            )
        record, length = _decode(decoder, text[place : place + MAX_RECORD_CHARS], count + 1)
        count += 1
        yield record
        place = _after(BETWEEN, text, place + length)
    if listed:
        raise Stopped(f"ends without closing its list, after {count:,} whole records: it is cut off")


def _decode(decoder: json.JSONDecoder, piece: str, number: int) -> tuple[object, int]:
    try:
        return decoder.raw_decode(piece)
    except (ValueError, RecursionError):
        if len(piece) < MAX_RECORD_CHARS and _cut(piece):
            raise Stopped(f"ends in the middle of record {number:,}: it is cut off") from None
        if len(piece) == MAX_RECORD_CHARS and _cut(piece):
            problem = f"has a record {number:,} longer than {MAX_RECORD_CHARS:,} characters"
            raise Stopped(f"{problem}; it and what follows were not read") from None
        raise Stopped(f"is not valid JSON from record {number:,} on; what follows was not read") from None


def _cut(piece: str) -> bool:
    """Whether the piece fails only because it ends: the decoder got to its end."""
    try:
        json.loads(piece)
    except json.JSONDecodeError as error:
        return error.pos >= len(piece) - 1 or "Unterminated string" in error.msg
    except (ValueError, RecursionError):
        return False
    return False


def _after(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place


def _no_number(constant: str) -> None:
    """NaN and Infinity are no numbers: the field that holds one is missing, and is reported as that."""
