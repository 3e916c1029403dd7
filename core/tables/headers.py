"""Which line of a text file is its header, and what parts its fields: below notes, without names, or too narrow."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
SNIFF_BYTES = 256 * 1024
SNIFF_LINES = 60
TITLE_ROWS = 40
VALUE_LIKE = re.compile(r"[+-]?[\d.,:/ -]*\d[\d.,:/ TZ-]*")
# A day with its year, and money with its decimals: a cell of a row, never the name of a column of days or of money.
DAY = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([T ].*)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}( .*)?")
DECIMAL = re.compile(r"[+-]?\d[\d.,' ]*[.,]\d{1,2}-?")
WIDEST = 20  # a row as wide as this says no less of a table than a wider one


def is_row(rows: list[list[str]]) -> bool:
    """Whether the first row is like the others: a day where they have days, and money where they have money."""
    if len(rows) < 2:
        return False
    first, below = rows[0], [row for row in rows[1:] if len(row) == len(rows[0])]

    def is_like(what: re.Pattern[str]) -> bool:
        return any(
            what.fullmatch(cell.strip())
            and all(what.fullmatch(row[place].strip()) for row in below if row[place].strip())
            for place, cell in enumerate(first)
        )

    return bool(below) and is_like(DAY) and is_like(DECIMAL)


def below_titles(text: bytes, head: str, separator: str) -> tuple[bytes, tuple[str, ...]]:
    """The text from its header line on, and the lines above it.

    The header is the first row as wide as most rows are that has names in at least half of its cells.
    """
    reader = csv.reader(io.StringIO(head), delimiter=separator)
    rows: list[tuple[int, list[str]]] = []
    begin = 0
    try:
        for row in reader:
            rows.append((begin, row))
            begin = reader.line_num
            if len(rows) >= SNIFF_LINES:
                break
    except csv.Error:
        pass
    width = _width([row for _, row in rows])
    for line, row in rows[:TITLE_ROWS]:
        filled = [cell.strip() for cell in row if cell.strip()]
        if len(row) != width or 2 * len(filled) < width or all(VALUE_LIKE.fullmatch(cell) for cell in filled):
            continue
        if not line:
            break
        lines = text.split(b"\n", line)
        return lines[-1], tuple(one.decode("utf-8", "replace").strip()[:200] for one in lines[:-1])
    return text, ()


def with_short_header(text: bytes, above: tuple[str, ...], separator: str) -> tuple[bytes, tuple[str, ...]]:
    """The text with the line above it as its header, widened, where rows merely end in separators that it has not."""
    rows = first_rows(text[:SNIFF_BYTES].decode("utf-8", "ignore"), separator)
    names = next(iter(first_rows(above[-1], separator)), []) if above else []
    width = len(rows[0]) if rows else 0
    if not 2 < len(names) < width or any(VALUE_LIKE.fullmatch(name.strip()) or not name.strip() for name in names):
        return text, above
    if any(cell.strip() for row in rows for cell in row[len(names) :]):
        return text, above
    header = separator.join([above[-1], *[""] * (width - len(names))])
    return header.encode() + b"\n" + text, above[:-1]


def with_wide_header(text: bytes, above: tuple[str, ...], separator: str) -> tuple[bytes, tuple[str, ...]]:
    """The text with the line above it as its header, cut, where that has more names than the rows have fields."""
    rows = first_rows(text[:SNIFF_BYTES].decode("utf-8", "ignore"), separator)
    names = next(iter(first_rows(above[-1], separator)), []) if above else []
    if not rows or len(names) <= len(rows[0]) or any(VALUE_LIKE.fullmatch(name.strip()) for name in names):
        return text, above
    values = (DAY.fullmatch(cell.strip()) or DECIMAL.fullmatch(cell.strip()) for cell in rows[0])
    if 2 * sum(bool(name.strip()) for name in names) < len(names) or not any(values):
        return text, above
    header = io.StringIO()
    csv.writer(header, delimiter=separator, lineterminator="\n").writerow(names[: len(rows[0])])
    return header.getvalue().encode() + text, above[:-1]


def _width(rows: list[list[str]]) -> int:
    """How many fields the table's rows have: the width that holds most cells, among those that occur twice if any does.

    Lines above a short table can be more than its rows; they are narrower.
    """
    widths = Counter(len(row) for row in rows if len(row) > 1)
    often = [width for width in widths if widths[width] > 1] or list(widths)
    return max(often, key=lambda width: (widths[width] * min(width, WIDEST), width), default=1)


def separator_of(head: str, *, whole: bool) -> str:
    """The separator that cuts the first lines into the same number of fields, more than one, most often."""
    best, best_score = ",", 0.0
    for separator in SEPARATORS:
        rows = first_rows(head, separator)
        rows = rows if whole or len(rows) < 2 else rows[:-1]  # the last one may be cut
        width = _width(rows)
        if width > 1:
            score = sum(len(row) == width for row in rows) / len(rows) + min(width, 50) / 1_000
            if score > best_score:
                best, best_score = separator, score
    return best


def first_rows(head: str, separator: str) -> list[list[str]]:
    """The first rows of a text that have any field; at most 60."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(head), delimiter=separator):
            if row:
                rows.append(row)
            if len(rows) >= SNIFF_LINES:
                break
    except csv.Error:  # a field over the csv module's own cap; what was read before it is enough to judge
        pass
    return rows
