"""Which column is what: recognised by name and content, corrected by whoever sent the table."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.errors import InvalidInput
from core.fields import known_only, mapping
from core.tables.table import Table

DATE_LIKE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.*|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}.*|(19|20|21)\d{6}|\d{10}|\d{13}"
    r"|.*\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b.*\d.*",
    re.IGNORECASE,
)
EXCEL_DAY = re.compile(r"[2-9]\d{4}([.,]\d+)?")
NUMBER_LIKE = re.compile(
    r"[(+-]?\s*(\W|[A-Z]{3})?\s*[+-]?\d[\d.,'\u2019\s]*(e[+-]?\d+)?\s*(\W|[A-Z]{3})?\)?-?", re.IGNORECASE
)
EXACT = 1.7  # the words of a synonym and no others
HALF = 0.5
ENOUGH = 0.8  # share of filled cells that must look right; the rest is for the cleaning report


@dataclass(frozen=True)
class Role:
    """What a lens needs a column for.

    Attributes:
        name: Its name on every wire.
        title: Its name on the page.
        synonyms: Column names that mean it, in lower case, words separated by spaces; the likeliest first.
        content: What its cells look like: `any`, `id`, `number`, `date` or `text`.
        required: Whether there is no answer without it.
        description: One sentence for the page.
    """

    name: str
    title: str
    synonyms: tuple[str, ...]
    content: str = "any"
    required: bool = False
    description: str = ""


def recognise(table: Table, roles: Sequence[Role]) -> dict[str, str | None]:
    """The likeliest column for every role, each column at most once; None where nothing fits.

    A column fits by its name: the same words as a synonym, or some of them as long as its cells look right. A required
     role that no name fits takes the one column whose cells look right, if there is exactly one.
    """
    sample = table.sample()
    scores: list[tuple[float, int, int]] = []
    for i, role in enumerate(roles):
        for j, column in enumerate(table.columns):
            fits = _fits(role.content, sample[column.name], column.kind)
            named = _named(role, column.name)
            # The very name is taken at its word, unless another column of such a name looks right.
            if named >= EXACT or (named and fits >= ENOUGH):
                scores.append((named + fits, -i, -j))
    out: dict[str, str | None] = {role.name: None for role in roles}
    taken: set[str] = set()
    for _, i, j in sorted(scores, reverse=True):
        wanted, name = roles[-i].name, table.names[-j]
        if out[wanted] is None and name not in taken:
            out[wanted] = name
            taken.add(name)
    for role in roles:
        if role.required and out[role.name] is None and role.content in {"date", "number"}:
            free = [
                column.name
                for column in table.columns
                if column.name not in taken and _fits(role.content, sample[column.name], column.kind) > HALF
            ]
            if len(free) == 1:
                out[role.name] = free[0]
                taken.add(free[0])
    return out


def choose_columns(table: Table, roles: Sequence[Role], corrections: object = None) -> dict[str, str | None]:
    """As `recognise`, with corrections from outside: role -> column name, or null to leave a role empty.

    Raises:
        InvalidInput: An unknown role, no such column, one column for two roles that were both named, or a required
            role without a column; the message lists the columns there are.
    """
    found = recognise(table, roles)
    given: Mapping[str, object] = (
        {} if corrections is None else mapping("columns", corrections, "an object: role -> column name")
    )
    known_only("columns", given, [role.name for role in roles])
    named = {
        role: None if column is None or column == "" else table.check_column(role, column)
        for role, column in given.items()
    }
    used = [column for column in named.values() if column is not None]
    for wanted, column in named.items():
        if column is not None and used.count(column) > 1:
            raise InvalidInput(f"columns.{wanted}", f"is {column!r}, which another role has too", "a column of its own")
    out = {role: None if column in used else column for role, column in found.items()} | named
    for role in roles:
        if role.required and out[role.name] is None:
            shown = ", ".join(table.names[:30]) + (" ..." if len(table.names) > 30 else "")
            raise InvalidInput(
                f"columns.{role.name}",
                f"is not among the columns: none looks like it ({role.title.lower()})",
                f"one of {shown}",
            )
    return out


def _words(name: str) -> list[str]:
    """`CustomerID` and `customer_id` are both `customer id`."""
    parted = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", name)
    return re.findall(r"[a-z0-9]+|[^\W_a-z0-9]+", parted.lower())


def _named(role: Role, column: str) -> float:
    """0 (not at all) to 2 (the same words as the first synonym)."""
    words = _words(column)
    joined, glued = " ".join(words), "".join(words)
    best = 0.0
    for place, synonym in enumerate(role.synonyms):
        early = 0.3 * (1 - place / len(role.synonyms))
        if synonym in {joined, glued} or synonym.replace(" ", "") == glued:
            best = max(best, EXACT + early)
        elif all(word in words for word in synonym.split()):
            best = max(best, 1.0 + early - 0.05 * (len(words) - len(synonym.split())))
        elif len(glued) > 4 and difflib.SequenceMatcher(None, synonym.replace(" ", ""), glued).ratio() > 0.87:
            best = max(best, 0.8 + early)
    return best


def _fits(content: str, cells: Sequence[str], kind: str) -> float:
    """Share of filled cells that look like the content; 1 for an empty column of no particular content."""
    if content in {"any", "text"}:
        return 1.0
    if kind == "time":
        return float(content == "date")
    if kind == "boolean":
        return 0.0
    if not cells:
        return 0.0
    if content == "id":
        return 1.0
    if content == "number":
        return sum(bool(NUMBER_LIKE.fullmatch(cell)) for cell in cells) / len(cells)
    days = sum(bool(EXCEL_DAY.fullmatch(cell)) for cell in cells)
    return max(sum(bool(DATE_LIKE.fullmatch(cell)) for cell in cells), days) / len(cells)
