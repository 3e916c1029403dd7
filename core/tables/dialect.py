"""What a text file is before it is parsed: separator and header. Works on bytes, refuses what is no table."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np

from core.errors import InvalidInput, TooLarge
from core.tables.encodings import ALLOWED, wide_encoding
from core.tables.headers import (
    SNIFF_BYTES,
    VALUE_LIKE,
    below_titles,
    first_rows,
    is_row,
    separator_of,
    with_short_header,
    with_wide_header,
    without_names,
)
from core.tables.limits import Limits

# First bytes of what people rename to .csv, and what each is called.
FOREIGN = (
    (b"PK\x05\x06", "an empty zip archive"),
    (b"BZh", "compressed with bzip2"),
    (b"\xfd7zXZ", "compressed with xz"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF document"),
    (b"SQLite format 3", "a SQLite database"),
)
# A quotation mark behind a backslash, in the middle of a quoted cell: written by databases that do not double it.
ESCAPED = re.compile(rb'(?:^|[\n,;\t|])"(?:[^"\\\n]|\\[^"\n])*\\"[^,;\t|\r\n"]')


@dataclass(frozen=True)
class Dialect:
    """How a text table is written.

    Attributes:
        encoding: `UTF-8`, `UTF-16`, `UTF-32` or `Latin-1`.
        separator: The character between fields.
        header: Names of the columns as the file has them, made unique and never empty.
        lines: Lines after the header, counted as line ends: an upper bound of the rows.
        above: Lines above the header: a title, a period, an account.
        nameless: Whether the file has no header; its columns are then `column 1`, `column 2`, ...
    """

    encoding: str
    separator: str
    header: tuple[str, ...]
    lines: int
    above: tuple[str, ...] = ()
    nameless: bool = False


def check_size(data: bytes, limits: Limits) -> None:
    """Refuse a file that is too large before anything is done with it.

    Raises:
        TooLarge: More bytes than the limit.
    """
    if len(data) > limits.max_bytes:
        raise TooLarge(
            f"The file has {len(data) / 2**20:,.1f} MB; the limit is {limits.max_bytes / 2**20:,.0f} MB. "
            "Send fewer rows or columns, or save it as Parquet.",
            field="file",
            allowed=f"{limits.max_bytes:,} bytes",
        )


def check_kind(data: bytes) -> str:
    """`text`, `workbook` or `parquet`, by what the bytes are; the name of a file is never believed.

    Raises:
        InvalidInput: Empty, an archive, an old workbook, or binary.
    """
    if not data.strip(b" \t\r\n\x00"):
        raise InvalidInput("file", "is empty", ALLOWED)
    if data[:4] == b"PAR1":
        return "parquet"
    if data[:4] == b"PK\x03\x04":
        return "workbook"
    for magic, name in FOREIGN:
        if data.startswith(magic):
            raise InvalidInput("file", f"is {name}, whatever its name says: save it as CSV (UTF-8) first", ALLOWED)
    if b"\x00" in data and wide_encoding(data) is None:
        raise InvalidInput("file", "holds NUL bytes, so it is not text", ALLOWED)
    return "text"


def sniff(text: bytes, encoding: str, limits: Limits) -> tuple[bytes, Dialect]:
    """The text from its header on, with line ends of one kind, and how it is written.

    Args:
        text: UTF-8, as `as_utf8` gives it.
        encoding: What it was written in.
        limits: Caps on header, columns, line length and rows.

    Raises:
        TooLarge: A cap is passed.
        InvalidInput: There is no header, or no line below it.
    """
    if b"\r" in text:  # files put together from several systems mix line ends
        text = text.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n") if b"\n" in text else text.replace(b"\r", b"\n")
    if text[:4].lower() == b"sep=" and b"\n" in text[:8]:  # a line of Excel's own that names the separator
        text = text.split(b"\n", 1)[1]
    if b'\\"' in text and ESCAPED.search(text[:SNIFF_BYTES]):
        text = re.sub(rb'\\(["\\])', lambda found: b'""' if found[1] == b'"' else found[1], text)
    lines = _check_lines(text, limits)
    head = text[:SNIFF_BYTES].decode("utf-8", "ignore")
    whole = len(text) <= SNIFF_BYTES
    separator = separator_of(head, whole=whole)
    if separator != "\t" and b"\t" in text:  # some banks end their cells with a tab, behind the quotation mark
        text = re.sub(rb"\t(?=" + re.escape(separator.encode()) + rb"|\n|\Z)", b"", text)
        head = text[:SNIFF_BYTES].decode("utf-8", "ignore")
    text, above = below_titles(text, head, separator)
    text, above = with_short_header(text, above, separator)
    text, above = with_wide_header(text, above, separator)
    begin = first_rows(text[: limits.max_header_bytes].decode("utf-8", "ignore"), separator)
    header = begin[0] if begin else []
    if len(header) > limits.max_columns:
        raise TooLarge(
            f"The file has {len(header):,} columns; the limit is {limits.max_columns:,}. Keep those that matter.",
            field="file",
            allowed=f"{limits.max_columns:,} columns",
        )
    if not any(name.strip() for name in header):
        raise InvalidInput("file", "has no column names in its first line", "a first line with the column names")
    if all(VALUE_LIKE.fullmatch(name.strip()) for name in header if name.strip()):
        shown = ", ".join(name.strip()[:20] for name in header[:3])
        raise InvalidInput("file", f"begins with values ({shown}), not names", "a first line with the column names")
    if is_row(begin):
        text, named = without_names(text, separator)
        return text, Dialect(encoding, separator, named, lines + 1 - len(above), above, nameless=True)
    return text, Dialect(encoding, separator, unique_names(header), lines - len(above), above)


def unique_names(header: list[str]) -> tuple[str, ...]:
    """Column names that can be chosen from: none empty, none twice.

    >>> unique_names(["sum", "", "sum"])
    ('sum', 'column 2', 'sum (2)')
    """
    taken: Counter[str] = Counter()
    out: list[str] = []
    for place, raw in enumerate(header, 1):
        name = re.sub(r"[\x00-\x1f\x7f]+", " ", raw).strip()[:120] or f"column {place}"
        taken[name] += 1
        while taken[name] > 1 and f"{name} ({taken[name]})" in out:
            taken[name] += 1
        out.append(name if taken[name] == 1 and name not in out else f"{name} ({max(taken[name], 2)})")
    return tuple(out)


def _check_lines(text: bytes, limits: Limits) -> int:
    """Lines after the first one.

    Raises:
        TooLarge: The header, a line or their number passes its cap.
        InvalidInput: There is only one line.
    """
    seen = np.frombuffer(text, dtype=np.uint8)
    ends = np.flatnonzero(seen == ord("\n"))
    first = int(ends[0]) if len(ends) else len(text)
    if first > limits.max_header_bytes:
        raise TooLarge(
            f"The first line has {first:,} bytes; column names may have {limits.max_header_bytes:,}. "
            "Is it a table with one line per row, and not too many columns?",
            field="file",
            allowed=f"{limits.max_header_bytes:,} bytes of column names",
        )
    gaps = np.diff(np.concatenate([ends, [len(text)]]))
    if len(gaps) and int(gaps.max()) > limits.max_line_bytes:
        line = int(gaps.argmax()) + 2
        raise TooLarge(
            f"Line {line:,} has {int(gaps.max()):,} bytes; the limit is {limits.max_line_bytes:,}. "
            "A quotation mark that is never closed makes such lines.",
            field="file",
            allowed=f"{limits.max_line_bytes:,} bytes per line",
        )
    lines = len(ends) - (1 if len(ends) and int(ends[-1]) == len(text) - 1 else 0)
    if lines < 1:
        raise InvalidInput("file", "has one line only", "a line with column names and one line per row below it")
    if lines > limits.max_rows:
        raise TooLarge(
            f"The file has {lines:,} rows; the limit is {limits.max_rows:,}. Send a shorter period, or a sample.",
            field="file",
            allowed=f"{limits.max_rows:,} rows",
        )
    return lines
