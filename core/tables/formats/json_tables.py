"""Which lists of objects a JSON text holds, in the shapes that programs and data frames write."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from core.errors import InvalidInput, TooLarge
from core.tables.limits import Limits

ALLOWED: Final = "a list of objects, one object a line, or an object that holds such a list"
DEEPEST: Final = 4
BLANKS: Final = " \t\r\n"
DECODER: Final = json.JSONDecoder()


@dataclass(frozen=True)
class JsonTable:
    """A list of objects.

    Attributes:
        name: Where it stands, such as `data.orders`; empty where it is the whole file.
        objects: Gives them from the first on, as often as it is called.
    """

    name: str
    objects: Callable[[], Iterator[Mapping[str, Any]]]


def json_tables(text: bytes, limits: Limits) -> list[JsonTable]:
    """Every list of objects in a text.

    A list at the top and JSON Lines are read object by object, so that they may be as large as any text; an object
    around everything has to be held at once, and may be as large as a file.

    Args:
        text: UTF-8.
        limits: Caps on the size.

    Raises:
        InvalidInput: It is no JSON, or nested too deeply.
        TooLarge: It is one object of more bytes than a file may have.
    """
    plain = text.decode("utf-8").lstrip(BLANKS)
    if plain.startswith("["):
        return [JsonTable("", lambda: _rows(_elements(plain)))]
    if _is_lines(plain):
        return [JsonTable("", lambda: _lines(plain))]
    if len(text) > limits.max_bytes:
        raise TooLarge(
            "The file is one JSON object of more than 64 MB. Send a list of objects, or one object a line.",
            field="file",
            allowed=f"{limits.max_bytes:,} bytes",
        )
    whole = _parsed(plain)
    rows = _of_frame(whole)
    if rows is not None:
        return [JsonTable("", lambda: iter(rows))]
    found = [JsonTable(name, _from(listed)) for name, listed in _inside(whole)]
    return found or [JsonTable("", lambda: iter([whole]))]


def _is_lines(text: str) -> bool:
    first, _, rest = text.partition("\n")
    try:
        return isinstance(json.loads(first), dict) and bool(rest.strip())
    except (ValueError, RecursionError):
        return False


def _lines(text: str) -> Iterator[Mapping[str, Any]]:
    begin, place = 0, 0
    while begin < len(text):  # splitlines would hold every line, and part at more than line ends
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        line, begin, place = text[begin:end].strip(), end + 1, place + 1
        if not line:
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            raise InvalidInput("file", f"begins like JSON, but line {place:,} is not", ALLOWED) from None
        if isinstance(found, dict):
            yield found


def _elements(text: str) -> Iterator[object]:
    """The elements of the list that a text is, parsed one after the other."""
    place = _skip(text, 1)
    while place < len(text) and text[place] != "]":
        try:
            found, place = DECODER.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            raise _broken(text, error) from None
        yield found
        place = _skip(text, place)
        if place < len(text) and text[place] == ",":
            place = _skip(text, place + 1)
        elif place >= len(text) or text[place] != "]":
            break
    if place >= len(text) or text[place] != "]" or text[place + 1 :].strip(BLANKS):
        line = text.count("\n", 0, place) + 1
        raise InvalidInput("file", f"begins like JSON, but line {line:,} is not", ALLOWED)


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place] in BLANKS:
        place += 1
    return place


def _rows(elements: Iterator[object]) -> Iterator[Mapping[str, Any]]:
    """Objects as they are; of lists the first one holds the names."""
    names: list[str] | None = None
    for one in elements:
        if isinstance(one, dict):
            yield _node(one)
        elif isinstance(one, list) and names is None:
            names = [str(cell) for cell in one]
        elif isinstance(one, list):
            yield dict(zip(names or [], one, strict=False))


def _node(one: Mapping[str, Any]) -> Mapping[str, Any]:
    """`{"node": {...}}`, as GraphQL writes the members of a list, is what stands inside."""
    inner = one.get("node")
    return inner if isinstance(inner, dict) and set(one) <= {"node", "cursor"} else one


def _parsed(text: str) -> dict[str, Any]:
    try:
        whole: dict[str, Any] = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _broken(text, error) from None
    return whole


def _broken(text: str, error: Exception) -> InvalidInput:
    if isinstance(error, RecursionError):
        return InvalidInput("file", "is JSON that is nested too deeply", ALLOWED)
    place = error.pos if isinstance(error, json.JSONDecodeError) else 0
    return InvalidInput("file", f"begins like JSON, but line {text.count(chr(10), 0, place) + 1:,} is not", ALLOWED)


def _of_frame(whole: Mapping[str, Any]) -> list[Mapping[str, Any]] | None:
    """The rows of a data frame written by columns, by its index, or as names and lists; None for anything else."""
    names, listed = whole.get("columns"), whole.get("data")
    if isinstance(names, list) and isinstance(listed, list) and all(isinstance(row, list) for row in listed):
        return [dict(zip(map(str, names), row, strict=False)) for row in listed]
    values = list(whole.values())
    if len(values) > 1 and all(_is_column(value) for value in values) and len({len(value) for value in values}) == 1:
        return [dict(zip(whole, row, strict=True)) for row in zip(*values, strict=True)]
    if not values or not all(isinstance(value, dict) for value in values):
        return None
    if all(key.isdigit() for key in whole):
        return values
    index = list(values[0])
    if index and all(key.isdigit() for key in index) and all(list(value) == index for value in values):
        return [{name: cells[key] for name, cells in whole.items()} for key in index]
    return None


def _is_column(value: object) -> bool:
    return isinstance(value, list) and not any(isinstance(cell, (dict, list)) for cell in value)


def _inside(whole: object, before: str = "", depth: int = 1) -> Iterator[tuple[str, list[Any]]]:
    if not isinstance(whole, dict) or depth > DEEPEST:
        return
    for name, value in whole.items():
        place = f"{before}{name}"
        if isinstance(value, list) and any(isinstance(one, dict) for one in value):
            yield place, value
        else:
            yield from _inside(value, f"{place}.", depth + 1)


def _from(listed: list[Any]) -> Callable[[], Iterator[Mapping[str, Any]]]:
    return lambda: _rows(one for one in listed if isinstance(one, dict))
