"""Statements that banks write as OFX (also named QFX), in SGML and XML, as rows under OFX's own names.

Source: Open Financial Exchange 1.0.3 and 2.2, chapter 11 (`STMTTRN`) and 3.2.8 (dates).
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

HEADER: Final = (
    *("ACCTID", "CURDEF", "TRNTYPE", "DTPOSTED", "TRNAMT", "FITID", "NAME", "MEMO", "CHECKNUM", "REFNUM", "STATUS"),
    "BANKACCTTO",
)
NEEDED: Final = ("TRNTYPE", "DTPOSTED", "TRNAMT", "FITID")
BEGINS: Final = re.compile(rb"\s*(OFXHEADER\s*:|<\?OFX\b|<OFX>|<\?xml[^>]*>\s*(<\?OFX\b|<OFX>))", re.IGNORECASE)
TOKEN: Final = re.compile(r"<(/?)([A-Za-z0-9._]+)[^<>]*>([^<]*)")
MOMENT: Final = re.compile(
    r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?(?:\.\d+)?)?\s*(?:\[([+-]?\d{1,2})(?:\.(\d+))?(?::[^\]]*)?\])?"
)
STATEMENTS: Final = frozenset(("STMTRS", "CCSTMTRS", "INVSTMTRS"))
EVENTS: Final = frozenset(("STMTTRN", "STMTTRNP"))
OWNERS: Final = frozenset(("BANKACCTFROM", "CCACCTFROM", "INVACCTFROM"))
INSIDE: Final = frozenset(("BANKACCTTO", "CCACCTTO", "CURRENCY", "ORIGCURRENCY", "PAYEE"))  # parts of an event
POSTED, PENDING, CORRECTED = "POSTED", "PENDING", "CORRECTED"
MOVES_NOTHING: Final = "DELETE"  # a correction that takes another one away


@dataclass
class _Event:
    """One `STMTTRN`: field, behind the part that it stands in, -> value."""

    cells: dict[str, str] = field(default_factory=dict)
    pending: bool = False


@dataclass
class _Statement:
    """An account, its type and currency, and what moved."""

    account: str = ""
    kind: str = ""
    currency: str = ""
    events: list[_Event] = field(default_factory=list)


def is_ofx(text: bytes) -> bool:
    """Whether a text in UTF-8 begins like OFX."""
    return BEGINS.match(text[:2000]) is not None


def ofx_rows(text: str) -> tuple[list[list[str]], list[str]]:
    """A row per transaction, as `HEADER` names its cells, and what was decided, in sentences.

    An amount is in the currency that its transaction names (`CURRENCY`), else in that of its statement. A correction
    (`CORRECTFITID`) takes the place of the transaction that it names, which stays in the rows as `CORRECTED`.

    Args:
        text: What `is_ofx` knows.
    """
    plain = _without(_without(text, "<!--", "-->", lambda _: ""), "<![CDATA[", "]]>", html.escape)
    found = list(_statements(plain))
    kinds: dict[str, set[str]] = {}
    for one in found:
        kinds.setdefault(one.account, set()).add(one.kind)
    rows: list[list[str]] = []
    notes: list[str] = []
    for one in found:
        account = f"{one.account} {one.kind}".strip() if len(kinds[one.account]) > 1 else one.account
        unsigned = _is_unsigned(one)
        if unsigned:
            notes.append(
                f"No amount of account {account} is below zero: what its type calls DEBIT was read as money that leaves"
            )
        corrected = {event.cells["CORRECTFITID"] for event in one.events if event.cells.get("CORRECTFITID")}
        rows += [_row(event, account, one.currency, corrected, unsigned=unsigned) for event in one.events]
    accounts = len({row[0] for row in rows if row[0]})
    if len(found) > 1 and rows:
        notes.append(f"{len(found):,} statements of {accounts:,} accounts, read as one table")
    return rows, notes


def _without(text: str, begin: str, end: str, instead: Callable[[str], str]) -> str:
    """A text with what stands between two marks replaced, in one pass: a search from every mark on could take hours."""
    *closed, rest = text.split(end)
    out = []
    for piece in closed:
        before, mark, inside = piece.partition(begin)
        out.append(before + (instead(inside) if mark else end))
    return "".join((*out, rest))


def _statements(text: str) -> Iterator[_Statement]:
    """Statements in their order. Elements of SGML need no end: a value ends where the next element begins."""
    statement = _Statement()
    event: _Event | None = None
    path: list[str] = []
    for token in TOKEN.finditer(text):
        name, value = token[2].upper(), html.unescape(token[3]).replace("\xa0", " ").strip()
        if token[1]:
            if name in path:
                del path[len(path) - 1 - path[::-1].index(name) :]
            if not EVENTS & set(path):
                event = None
            if name in STATEMENTS:
                yield statement
                statement = _Statement()
        elif not value:
            if name in EVENTS:
                path = [part for part in path if part not in EVENTS]  # of one whose end was left out
                event = _Event(pending=name != "STMTTRN")
                statement.events.append(event)
            path.append(name)
        elif event is not None:
            part = next((one for one in reversed(path) if one in INSIDE or one in EVENTS), "")
            event.cells.setdefault(f"{part}.{name}" if part in INSIDE else name, value)
        else:
            _head(statement, path, name, value)
    if statement.events:
        yield statement


def _head(statement: _Statement, path: list[str], name: str, value: str) -> None:
    if name == "CURDEF":
        statement.currency = value
    elif name == "ACCTID" and OWNERS & set(path):
        statement.account = value
    elif name == "ACCTTYPE" and OWNERS & set(path):
        statement.kind = value


def _is_unsigned(statement: _Statement) -> bool:
    """Whether amounts stand without the sign that OFX asks for, beside a type that says which of them left."""
    cells = [event.cells for event in statement.events]
    said = any(one.get("TRNTYPE", "").upper() == "DEBIT" for one in cells)
    return said and not any("-" in one.get("TRNAMT", "") for one in cells)


def _row(event: _Event, account: str, currency: str, corrected: set[str], *, unsigned: bool) -> list[str]:
    cells = event.cells
    amount = plain_amount(cells.get("TRNAMT", ""))
    if unsigned and cells.get("TRNTYPE", "").upper() == "DEBIT":
        amount = f"-{amount.lstrip('+')}"
    status = PENDING if event.pending else POSTED
    if cells.get("FITID") in corrected or cells.get("CORRECTACTION", "").upper() == MOVES_NOTHING:
        status = CORRECTED
    return [
        *(account, cells.get("CURRENCY.CURSYM", currency), cells.get("TRNTYPE", "")),
        plain_moment(cells.get("DTPOSTED") or cells.get("DTTRAN") or cells.get("DTUSER", "")),
        *(amount, cells.get("FITID", "")),
        cells.get("NAME") or cells.get("PAYEE.NAME", ""),
        *(cells.get(name, "") for name in ("MEMO", "CHECKNUM", "REFNUM")),
        *(status, cells.get("BANKACCTTO.ACCTID") or cells.get("CCACCTTO.ACCTID", "")),
    ]


def plain_amount(text: str) -> str:
    """An amount with a point: OFX allows a comma in its place, and no marks of thousands, which some write anyway.

    >>> plain_amount("-12,50"), plain_amount("1.234,56"), plain_amount("1,234.56")
    ('-12.50', '1234.56', '1234.56')
    """
    text = text.replace(" ", "")
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return text
    return re.sub("[.,]", "", text[:last]) + "." + text[last + 1 :]


def plain_moment(text: str) -> str:
    """A date of OFX as ISO 8601, with the offset from UTC where it states one; what is none, in quotation marks.

    >>> plain_moment("20240105"), plain_moment("20240105203000.000[-5:EST]"), plain_moment("202401052030[5.5:IST]")
    ('2024-01-05', '2024-01-05 20:30:00-05:00', '2024-01-05 20:30:00+05:30')
    """
    found = MOMENT.fullmatch(text.strip())
    if found is None:
        return f"“{text}”" if text else ""
    year, month, day, hour, minute, second, east, part = found.groups()
    if hour is None:
        return f"{year}-{month}-{day}"
    clock = f"{year}-{month}-{day} {hour}:{minute}:{second or '00'}"
    if east is None:
        return clock
    minutes = round(float(f"0.{part or 0}") * 60)
    return f"{clock}{'-' if east.startswith('-') else '+'}{abs(int(east)):02d}:{minutes:02d}"
