"""The caller's catalogue: products with their rules, as an option; parsed once."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from core.errors import InvalidInput
from core.fields import known_only, mapping, number, shown, text
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.yes_no import NO, YES

COLUMNS: Final = ("name", "category", "excludes", "needs", "minimum_age", "closed", "rules")
MOST_LINES: Final = 200
OLDEST: Final = 120
LONGEST: Final = 200
CONDITION: Final = re.compile(r"\s*(.+?)\s*(>=|<=|!=|=|>|<)\s*(.+?)\s*")
ALLOWED: Final = f"a list of objects, or CSV text with a header, of {', '.join(COLUMNS)}"
HOW_RULES: Final = "conditions such as income >= 20000 and region = north, of columns of the profile"


@dataclass(frozen=True)
class ProfileCondition:
    """A rule of one's own: a column of the profile compared with a value.

    Attributes:
        column: The column.
        sign: `>=`, `<=`, `>`, `<`, `=` or `!=`.
        value: What it is compared with, as written.
    """

    column: str
    sign: str
    value: str

    def __str__(self) -> str:
        return f"{self.column} {self.sign} {self.value}"

    @property
    def number(self) -> float | None:
        """The value as a number, None where it is a word."""
        try:
            return float(self.value)
        except ValueError:
            return None


@dataclass(frozen=True)
class CatalogueLine:
    """A product and its rules.

    Attributes:
        name: As the file names it.
        category: Its category, or None.
        excludes: Products or categories; who holds one of them is not offered it.
        needs: Products or categories; who lacks one of them is not offered it.
        minimum_age: In years, or None.
        closed: Whether it is not offered any more.
        rules: Conditions that a client has to meet.
    """

    name: str
    category: str | None = None
    excludes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    minimum_age: float | None = None
    closed: bool = False
    rules: tuple[ProfileCondition, ...] = ()

    def plain(self) -> dict[str, Any]:
        """The line as an object that `parse_catalogue` reads."""
        rules = [str(one) for one in self.rules]
        lists = {"excludes": list(self.excludes), "needs": list(self.needs), "rules": rules or None}
        return {
            "name": self.name,
            "category": self.category,
            "minimum_age": self.minimum_age,
            "closed": self.closed,
        } | lists


def parse_catalogue(field: str, value: object) -> tuple[CatalogueLine, ...]:
    """A catalogue that came from outside.

    Args:
        field: Its name in messages.
        value: A list of objects, or CSV text with a header; lists within a cell are parted by `;` or `|`.

    Raises:
        InvalidInput: It is neither, a line is wrong, or a product stands there twice.
    """
    rows = _rows_of(field, value)
    if not rows or len(rows) > MOST_LINES:
        raise InvalidInput(field, f"has {len(rows)} lines", f"1 to {MOST_LINES}")
    lines = tuple(_line(f"{field}[{place}]", row) for place, row in enumerate(rows))
    names = [line.name for line in lines]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise InvalidInput(field, f"names “{twice}” twice", "each product once")
    meant = {*names, *(line.category for line in lines if line.category)}
    for place, line in enumerate(lines):
        unknown = next((one for one in (*line.excludes, *line.needs) if one not in meant), None)
        if unknown is not None:
            allowed = f"names or categories of the catalogue: {', '.join(sorted(meant)[:20])}"
            raise InvalidInput(f"{field}[{place}]", f"refers to “{unknown}”, which it does not have", allowed)
    return lines


def _rows_of(field: str, value: object) -> Sequence[Any]:
    if isinstance(value, str):
        first = value.lstrip("\ufeff").lstrip().split("\n", 1)[0]
        sign = max(",;\t", key=first.count)
        read = csv.reader(io.StringIO(value.lstrip("\ufeff").strip()), delimiter=sign)
        head, *rows = [row for row in read if any(cell.strip() for cell in row)] or [[]]
        names = [fold(name).replace(" ", "_") for name in head]
        if "name" not in names:
            raise InvalidInput(field, f"is {shown(value)}", ALLOWED)
        return [dict(zip(names, (cell.strip() for cell in row), strict=False)) for row in rows]
    if not isinstance(value, (list, tuple)):
        raise InvalidInput(field, f"is {shown(value)}", ALLOWED)
    return value


def _line(field: str, row: object) -> CatalogueLine:
    given: Mapping[str, Any] = mapping(field, row, f"an object of {', '.join(COLUMNS)}")
    known_only(field, given, COLUMNS)
    set_ = {name: value for name, value in given.items() if value is not None and value != ""}
    if "name" not in set_:
        raise InvalidInput(f"{field}.name", "is missing", "the product as the file names it")
    age = set_.get("minimum_age")
    return CatalogueLine(
        name=text(f"{field}.name", set_["name"], LONGEST, "the product as the file names it"),
        category=text(f"{field}.category", set_["category"], LONGEST, "a name") if "category" in set_ else None,
        excludes=_list(f"{field}.excludes", set_.get("excludes")),
        needs=_list(f"{field}.needs", set_.get("needs")),
        minimum_age=None if age is None else number(f"{field}.minimum_age", _plain(age), 0.0, OLDEST),
        closed=_yes(f"{field}.closed", set_.get("closed")),
        rules=_conditions(f"{field}.rules", set_.get("rules")),
    )


def _list(field: str, value: object) -> tuple[str, ...]:
    parts = re.split(r"[;|]", value) if isinstance(value, str) else value or ()
    if not isinstance(parts, (list, tuple)):
        raise InvalidInput(field, f"is {shown(value)}", "a list of names, or text with semicolons between them")
    return tuple(text(field, part, LONGEST, "names") for part in parts if part != "")


def _plain(value: object) -> object:
    """A number of a CSV cell as a number; anything else is left for the check that follows."""
    try:
        return float(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _yes(field: str, value: object) -> bool:
    if value is None or isinstance(value, bool):
        return bool(value)
    word = str(value).strip().lower()
    if word in YES | NO:
        return word in YES
    raise InvalidInput(field, f"is {shown(value)}", "true or false")


def _conditions(field: str, value: object) -> tuple[ProfileCondition, ...]:
    if value is None:
        return ()
    parts = value if isinstance(value, (list, tuple)) else [value]
    words = [one for one in parts if isinstance(one, str)]
    if len(words) < len(parts):
        raise InvalidInput(field, f"is {shown(value)}", HOW_RULES)
    said = " and ".join(words)
    found = []
    for part in re.split(r"\s+and\s+|\n|;", text(field, said, 10 * LONGEST, HOW_RULES)):
        if not part.strip():
            continue
        matched = CONDITION.fullmatch(part)
        if matched is None:
            raise InvalidInput(field, f"says {shown(part)}", HOW_RULES)
        found.append(ProfileCondition(*matched.groups()))
    return tuple(found)
