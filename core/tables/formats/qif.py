"""Registers that programs of personal finance write as QIF, as rows: a line a field, its first letter says which.

Source: the description of QIF that Intuit published with Quicken, as W3C keeps it (`QIF-doc.htm`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

HEADER: Final = (
    *("Account (!Account)", "Date (D)", "Amount (T)", "Payee (P)", "Memo (M)", "Number (N)", "Category (L)"),
    "Cleared (C)",
)
NEEDED: Final = ("Date (D)", "Amount (T)")
BEGINS: Final = re.compile(rb"\s*!(type:|account\b|option:|clear:)", re.IGNORECASE)
REGISTERS: Final = frozenset(("bank", "ccard", "cash", "oth a", "oth l"))  # the others are no money that moved
ACCOUNT, INVESTMENTS = "account", "invst"
DAY: Final = re.compile(r"(\d{1,4})([-/.])(\d{1,2})([-/.'])(\d{1,4})")
MANY: Final = "--Split--"
THIS_CENTURY: Final = 70  # years of two digits below it are 20yy, as spreadsheets have it


@dataclass
class _Record:
    """The fields between two `^`: letter -> its first line; the splits' amounts."""

    account: str
    kind: str
    cells: dict[str, str] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)

    def take(self, line: str) -> None:
        """A field; of several lines of one letter the first one counts, but for a split's amounts."""
        if line.startswith("$"):
            self.parts.append(line[1:])
        else:
            self.cells.setdefault(line[0].upper(), line[1:].strip())


def is_qif(text: bytes) -> bool:
    """Whether a text in UTF-8 begins like QIF."""
    return BEGINS.match(text[:200]) is not None


def qif_rows(text: str) -> tuple[list[list[str]], list[str]]:
    """A row per transaction, as `HEADER` names its cells, and what was decided, in sentences.

    A transaction of several categories is one row of its whole amount. Categories, securities and prices, which the
    same file may list, are none, and investments are not read: their amounts do not say which way money went.

    Args:
        text: What `is_qif` knows.
    """
    rows: list[list[str]] = []
    parted = investments = 0
    records = list(_records(text))
    quoted = any("'" in one.cells.get("D", "") for one in records)
    for one in records:
        if one.kind == INVESTMENTS:
            investments += 1
        if one.kind not in REGISTERS or not one.cells:
            continue
        parted += len(one.parts) > 1
        cells = one.cells
        category = cells.get("L", "")
        other = category[1:-1] if category.startswith("[") and category.endswith("]") else ""
        rows.append(
            [
                *(one.account, plain_day(cells.get("D", ""), quoted=quoted), cells.get("T") or cells.get("U", "")),
                *(cells.get("P") or other, cells.get("M", ""), cells.get("N", "")),
                *(MANY if len(one.parts) > 1 else category, cells.get("C", "")),
            ]
        )
    notes = []
    if parted:
        notes.append(f"{parted:,} transactions are split over categories: each is one event of its whole amount")
    if investments and rows:
        notes.append(f"Not read: {investments:,} records of investments, whose amounts have no direction")
    return rows, notes


def plain_day(text: str, *, quoted: bool = False) -> str:
    """A date with a year of four digits; the order of day and month stays as it is written.

    Args:
        text: Such as `1/ 5'04`: what stands behind an apostrophe is a year from 2000 on.
        quoted: Whether the file has such dates; years behind a slash are then those before 2000.

    >>> plain_day("1/ 5'04"), plain_day("12/31/98", quoted=True), plain_day("31.12.24"), plain_day("2024-01-05")
    ('1/5/2004', '12/31/1998', '31.12.2024', '2024-01-05')
    """
    found = DAY.fullmatch(text.replace(" ", ""))
    if not found or len(found[5]) == 4 or len(found[1]) == 4:
        return text.replace(" ", "").replace("'", "/") if found else text
    year = int(found[5])
    recent = found[4] == "'" or (not quoted and year < THIS_CENTURY)
    return f"{found[1]}{found[2]}{found[3]}{found[2]}{year + (2000 if recent else 1900)}"


def _records(text: str) -> Iterator[_Record]:
    """Every record, with the account whose register it stands in, and the kind of that register, in lower case."""
    account = kind = ""
    listed = 0
    current = _Record(account, kind)
    for raw in text.splitlines():
        line = raw.strip("\ufeff \t")
        if line.startswith("!"):
            named = line[1:].strip().lower()
            if named.startswith("clear:") and listed > 1:
                account = ""  # a list of accounts is over; none of them is whose register comes next
            kind, listed = (named, 0) if named == ACCOUNT else (named.removeprefix("type:").strip(), listed)
            current = _Record(account, kind)
        elif line.startswith("^"):
            if kind == ACCOUNT:
                account, listed = current.cells.get("N", ""), listed + 1
            yield current
            current = _Record(account, kind)
        elif line:
            current.take(line)
    if current.cells.get("D"):
        yield current  # cut off behind its last field
