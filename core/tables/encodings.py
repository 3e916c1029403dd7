"""A text file of any encoding that exports use, as UTF-8."""

from __future__ import annotations

from typing import Final

from core.errors import InvalidInput
from core.tables.code_pages import code_page

# What people call a code page.
SAID: Final = {"cp1252": "Latin-1", "cp932": "Shift-JIS", "cp950": "Big5", "cp949": "EUC-KR", "euc_jis_2004": "EUC-JP"}
UTF8_BOM = b"\xef\xbb\xbf"
ALLOWED = (
    "a table: CSV or TSV (UTF-8, UTF-16, Latin-1 or another code page; comma, semicolon, tab or bar), JSON or "
    "JSON Lines, an .xlsx workbook, Parquet, a bank's statement as OFX or QIF; also as gzip or a zip of one file"
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
            return text.decode(page).encode(), SAID.get(page, page)
        except UnicodeDecodeError:
            return text.decode("latin-1").encode(), "Latin-1"
    return text, "UTF-8"
