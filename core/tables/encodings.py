"""A text file of any encoding that exports use, as UTF-8."""

from __future__ import annotations

import re
from typing import Final

from core.errors import InvalidInput

# Letters of Windows-1251 stand where Western letters with accents do; only words of Cyrillic have many in a row.
CYRILLIC: Final = re.compile(rb"[\xc0-\xff\xa8\xb8]{3,}")
# Inside words: marks of Windows-1252 that are letters of Polish, Czech and their neighbours in Windows-1250.
CENTRAL: Final = re.compile(rb"[A-Za-z\xc0-\xff][\xa5\xb3\xb9\xbc\xbe\xbf\x8f\x9d\x9f](?=[A-Za-z\xc0-\xff])")
CARONS: Final = re.compile(rb"(?<=[a-z\xc0-\xff])[\xec\xf8\xf9\xf2](?=[a-z])")  # ě ř ů ň, where 1252 has ì ø ù ò
HACEKS: Final = re.compile(rb"[\x8a\x8e\x9a\x9e]")  # Š Ž š ž are the same in both
SEEN: Final = 1 << 20

UTF8_BOM = b"\xef\xbb\xbf"
ALLOWED = (
    "a table: CSV or TSV (UTF-8, UTF-16, Latin-1 or another code page; comma, semicolon, tab or bar), JSON or "
    "JSON Lines, an .xlsx workbook, Parquet; also as gzip or a zip of one file"
)


def wide_encoding(data: bytes) -> str | None:
    """Which UTF-16 or UTF-32 a text is written in: by its byte order mark, or by zeros in every second byte."""
    if data[:4] in {b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"}:
        return "utf-32"
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    begin = data[:2000]
    for codec, zeros, letters in (("utf-16-le", begin[1::2], begin[::2]), ("utf-16-be", begin[::2], begin[1::2])):
        if len(begin) >= 4 and zeros.count(0) >= 0.9 * len(zeros) and letters.count(0) == 0:
            return codec
    return None


def as_utf8(data: bytes) -> tuple[bytes, str]:
    """A file that `check_kind` called `text` as UTF-8 without a byte order mark, and what it was written in.

    Raises:
        InvalidInput: It begins as UTF-16 and is none.
    """
    wide = wide_encoding(data)
    if wide is not None:
        try:
            return data.decode(wide).lstrip("\ufeff").encode(), wide.upper()[:6]
        except UnicodeDecodeError:
            problem = f"begins as {wide.upper()[:6]} text and does not go on so"
            raise InvalidInput("file", problem, ALLOWED) from None
    text = data.removeprefix(UTF8_BOM)
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        # Windows-1252 is what spreadsheets mean by Latin-1; bytes that a code page lacks fall back to the real one.
        page = code_page(text)
        try:
            return text.decode(page).encode(), "Latin-1" if page == "cp1252" else page
        except UnicodeDecodeError:
            return text.decode("latin-1").encode(), "Latin-1"
    return text, "UTF-8"


def code_page(text: bytes) -> str:
    """Which code page of Windows a text that is no UTF-8 is written in, by which of its bytes stand inside words.

    Args:
        text: Its first megabyte is looked at.

    Returns:
        `cp1252`, `cp1250` (Central Europe) or `cp1251` (Cyrillic).
    """
    begin = text[:SEEN]
    high = len(re.findall(rb"[\x80-\xff]", begin))
    if sum(len(word) for word in CYRILLIC.findall(begin)) >= 0.5 * high:
        return "cp1251"
    if CENTRAL.search(begin) or (HACEKS.search(begin) and CARONS.search(begin)):
        return "cp1250"
    return "cp1252"
