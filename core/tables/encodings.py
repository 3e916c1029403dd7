"""A text file of any encoding that exports use, as UTF-8."""

from __future__ import annotations

from core.errors import InvalidInput

UTF8_BOM = b"\xef\xbb\xbf"
ALLOWED = (
    "a table: CSV or TSV (UTF-8, UTF-16 or Latin-1; comma, semicolon, tab or bar), JSON or JSON Lines, an .xlsx "
    "workbook, Parquet; also as gzip or a zip of one file"
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
        # Windows-1252 is what spreadsheets mean by Latin-1; its five unused bytes fall back to the real one.
        try:
            return text.decode("cp1252").encode(), "Latin-1"
        except UnicodeDecodeError:
            return text.decode("latin-1").encode(), "Latin-1"
    return text, "UTF-8"
