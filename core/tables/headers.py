"""Which line of a text file is its header, and what parts its fields: below notes, without names, or too narrow."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter

HALF, MOSTLY = 0.5, 0.8
COLON = ":"
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", COLON: "colon"}
SNIFF_BYTES = 256 * 1024
SNIFF_LINES = 60
TITLE_ROWS = 40
HEADER_ABOVE = 3  # lines above the first row as wide as most among which a wider header is looked for
RAGGED_BYTES = 32 * 2**20
LONGEST_TITLE = 4_000
VALUE_LIKE = re.compile(r"[+-]?[\d.,:/ -]*\d[\d.,:/ TZ-]*")
# A day with its year, and money with its decimals: a cell of a row, never the name of a column of days or of money.
DAY = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([T ].*)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}( .*)?"
    r"|(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(\d{6}(\[.*\])?)?"
    r"|\d{1,2}[-/. ]{1,2}[^\W\d_]{3,10}[-/. ]{1,2}\d{1,4}( .*)?|[^\W\d_]{3,10}\.? \d{1,2},? \d{4}( .*)?"
)
DECIMAL = re.compile(r"[+-]?\d[\d.,' ]*[.,]\d{1,2}-?")
SAID = re.compile(r".*\S\s*:\s*\S.*")  # `Account number : 123` above a table is no name of a column
ROWS_ALIKE = 0.8  # a sum below the rows has no day
WIDEST = 20  # a row as wide as this says no less of a table than a wider one


def is_row(rows: list[list[str]]) -> bool:
    """Whether the first row is like the others: a day where they have days. No column of days is named after one."""
    if len(rows) < 2:
        return False
    width = _width(rows[1:])
    below = [row for row in rows[1:] if len(row) == width]
    for place, cell in enumerate(rows[0][:width]):
        others = [row[place].strip() for row in below if row[place].strip()]
        days = sum(bool(DAY.fullmatch(one)) for one in others)
        if DAY.fullmatch(cell.strip()) and others and days >= ROWS_ALIKE * len(others):
            return True
    return False


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
    for place, (_, row) in enumerate(rows[:TITLE_ROWS]):
        filled = [cell.strip() for cell in row if cell.strip()]
        if len(row) != width or 2 * len(filled) < width or all(VALUE_LIKE.fullmatch(cell) for cell in filled):
            continue
        if separator != COLON and 2 * sum(bool(SAID.fullmatch(cell)) for cell in filled) > len(filled):
            continue
        line = rows[_first_like(rows, place)][0]
        if not line:
            break
        lines = text.split(b"\n", line)
        return lines[-1], tuple(one.decode("utf-8", "replace").strip()[:LONGEST_TITLE] for one in lines[:-1])
    return text, ()


def _first_like(rows: list[tuple[int, list[str]]], place: int) -> int:
    """The first of the rows that are like those from a place on, where that is no header: emptier or wider ones."""
    days = [at for at, cell in enumerate(rows[place][1]) if _is_day(cell)]
    if is_row([row for _, row in rows[place:]]):
        while place and any(at < len(rows[place - 1][1]) and _is_day(rows[place - 1][1][at]) for at in days):
            place -= 1
    return place


def _is_day(cell: str) -> bool:
    return DAY.fullmatch(cell.strip()) is not None


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
    """The text with a line above it as its header, where that has more names than the rows have fields.

    Rows of one width cut the header; ragged ones, some of which may stand above the text already, are filled up to it.
    """
    rows = first_rows(text[:SNIFF_BYTES].decode("utf-8", "ignore"), separator)
    if not rows or not any(DAY.fullmatch(cell.strip()) or DECIMAL.fullmatch(cell.strip()) for cell in rows[0]):
        return text, above
    for back in range(1, min(len(above), HEADER_ABOVE) + 1):
        names = next(iter(first_rows(above[-back], separator)), [])
        if len(names) <= len(rows[0]) or any(VALUE_LIKE.fullmatch(name.strip()) for name in names):
            continue
        if 2 * sum(bool(name.strip()) for name in names) < len(names):
            continue
        between = above[len(above) - back + 1 :]
        ragged = len({len(row) for row in [*rows, *first_rows("\n".join(between), separator)]}) > 1
        if back > 1 and not ragged:
            return text, above
        header = io.StringIO()
        if not ragged or len(text) > RAGGED_BYTES:
            csv.writer(header, delimiter=separator, lineterminator="\n").writerow(names[: len(rows[0])])
            return header.getvalue().encode() + text, above[:-1]
        whole = "\n".join([*between, text.decode("utf-8", "replace")])
        return _filled_up(whole, names, separator), above[:-back]
    return text, above


def without_names(text: bytes, separator: str) -> tuple[bytes, tuple[str, ...]]:
    """A text of rows only below a line of `column 1`, `column 2`, ...; rows are filled up to the widest of the first.

    Args:
        text: Rows, the first of which is none of names.
        separator: What parts their cells.
    """
    rows = first_rows(text[:SNIFF_BYTES].decode("utf-8", "ignore"), separator)
    ragged = len({len(row) for row in rows if len(row) > 1}) > 1 and len(text) <= RAGGED_BYTES
    width = max(len(row) for row in rows) if ragged else _width(rows)
    names = [f"column {place}" for place in range(1, width + 1)]
    if ragged:
        return _filled_up(text.decode("utf-8", "replace"), names, separator), tuple(names)
    return separator.join(names).encode() + b"\n" + text, tuple(names)


def _filled_up(text: str, names: list[str], separator: str) -> bytes:
    """Names above rows that get as many cells as there are names."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow(names)
    for row in csv.reader(io.StringIO(text), delimiter=separator):
        writer.writerow([*row, *[""] * (len(names) - len(row))] if 1 < len(row) < len(names) else row)
    return out.getvalue().encode()


def _width(rows: list[list[str]]) -> int:
    """How many fields the table's rows have: the width that holds most cells, among those that occur twice if any does.

    Lines above a short table can be more than its rows; they are narrower.
    """
    widths = Counter(len(row) for row in rows if len(row) > 1)
    often = [width for width in widths if widths[width] > 1] or list(widths)
    return max(often, key=lambda width: (widths[width] * min(width, WIDEST), width), default=1)


def separator_of(head: str, *, whole: bool) -> str:
    """The separator that cuts the first lines into the same number of fields, more than one, most often.

    A colon, which also stands inside times and sentences, is one only where no other is and it cuts every line alike.
    """
    best, best_score = ",", 0.0
    for separator in SEPARATORS:
        if separator == COLON:
            continue
        rows = first_rows(head, separator)
        rows = rows if whole or len(rows) < 2 else rows[:-1]  # the last one may be cut
        width = _width(rows)
        if width > 1:
            score = sum(len(row) == width for row in rows) / len(rows) + min(width, 50) / 1_000
            score *= HALF if separator == "," and _are_decimals([row for row in rows if len(row) == width]) else 1.0
            if score > best_score:
                best, best_score = separator, score
    if not best_score:
        rows = first_rows(head, COLON)
        rows = rows if whole or len(rows) < 2 else rows[:-1]
        if len(rows) > 2 and len(rows[0]) > 2 and len({len(row) for row in rows}) == 1:
            return COLON
    return best


def _are_decimals(rows: list[list[str]]) -> bool:
    """Whether commas stand between digits only: the decimals of amounts, where another separator cuts as well."""
    inside = [place for row in rows for place in itertools.pairwise(row)]
    between = sum(before[-1:].isdigit() and after[:1].isdigit() for before, after in inside)
    return between >= MOSTLY * len(inside)


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
