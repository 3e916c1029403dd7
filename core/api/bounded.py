"""Answers for readers with little room, such as a language model's: chosen fields, so many items, and never too long.

What is left off is named, with how to get it; nothing is cut without a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from core.errors import InvalidInput
from core.fields import shown, whole
from core.wire import Json, to_bytes

MOST_BYTES: Final = 24 * 1024  # of an answer whose caller asked for nothing in particular
MOST_ITEMS: Final = 10_000
EVERYTHING: Final = "*"
FEW: Final = 10  # a list of no more items keeps them all and loses what is largest in them
MOST_OF_IT: Final = 2 / 3  # a field that is so much of the items of a list goes, rather than items
HALF: Final = 1 / 2  # of a part of an item
EVEN: Final = 1 / 4  # of a part of the answer
MANY: Final = 40
MOST_PLACES: Final = 20  # that are named one by one
LEFT_OFF: Final = "left_off"
ALLOWED: Final = 'a list of names of the answer, such as ["label", "persona.evidence"], or ["*"] for all of it'
HOW_MORE: Final = "These fields are longer than an answer may be unasked: with a limit (10000, say) they come whole."
HOW: Final = 'Ask again with fields{such}, or ["*"] for everything; limit says how many items of a list.'


@dataclass(frozen=True)
class Bounds:
    """What a caller asked for.

    Attributes:
        limit: The most items of each list, or None for as many as there is room for.
        fields: Names of the answer, dotted where they lie deeper; empty for no choice.
    """

    limit: int | None = None
    fields: tuple[str, ...] = ()

    @classmethod
    def of(cls, limit: object = None, fields: object = None) -> Bounds:
        """Check what came from outside.

        Raises:
            InvalidInput: `limit` is no whole number from 1 to 10,000, or `fields` no list of names.
        """
        most = None if limit is None else whole("limit", limit, 1, MOST_ITEMS)
        if fields is None:
            return cls(most)
        if fields == []:
            raise InvalidInput("fields", "is an empty list", ALLOWED)
        if not isinstance(fields, list) or not all(isinstance(name, str) and name for name in fields):
            raise InvalidInput("fields", f"is {shown(fields)}", ALLOWED)
        return cls(most, tuple(fields))

    def apply(self, body: Json) -> Json:
        """The answer within these bounds; an answer that fits is left as it is.

        Raises:
            InvalidInput: The answer has no field of a name that was asked for.
        """
        everything = EVERYTHING in self.fields
        found = body if everything or not self.fields else _only(body, self.fields)
        cut = _Cut()
        if self.limit is not None:
            found = cut.items(found, self.limit)
        elif not everything:
            found = cut.until_it_fits(found)
        if not cut.places:
            return found
        first = next(iter(cut.places)).replace("[]", "").removeprefix(".")
        such = f', such as ["{first}"]' if first.partition(".")[0] in _names(body) else ""
        chosen = bool(self.fields) and self.limit is None  # a name that was asked for is no advice
        about = {LEFT_OFF: cut.named(), "how": HOW_MORE if chosen else HOW.format(such=such)}
        return {**found, **about} if isinstance(found, dict) else {"result": found, **about}


def _only(body: Json, names: Sequence[str]) -> Json:
    """The named fields; of a list, those of each item."""
    if isinstance(body, list):
        return [_only(item, names) for item in body]
    if not isinstance(body, dict):
        return body
    kept: dict[str, Any] = {}
    for first in dict.fromkeys(name.partition(".")[0] for name in names):
        if first not in body:
            raise InvalidInput("fields", f"holds {first[:40]!r}, which the answer does not have", ", ".join(body))
        deeper = [name.partition(".")[2] for name in names if name.partition(".")[0] == first]
        kept[first] = body[first] if "" in deeper else _only(body[first], deeper)
    return kept


@dataclass
class _Cut:
    """Shortens an answer and remembers what it took away, by place."""

    places: dict[str, dict[str, int]] = field(default_factory=dict)

    def items(self, body: Json, most: int, at: str = "") -> Json:
        """The first items of every list."""
        if isinstance(body, dict):
            return {name: self.items(value, most, f"{at}.{name}" if at else name) for name, value in body.items()}
        if not isinstance(body, list):
            return body
        if len(body) > most:
            place = self.places.setdefault(at or "result", {"items": 0})
            place["items"] += len(body) - most
        return [self.items(item, most, f"{at}[]") for item in body[:most]]

    def until_it_fits(self, body: Json) -> Json:
        """Without what takes the most room, again and again: long lists lose items, long texts and parts go whole."""
        while _size(body) + _size(self.named()) > MOST_BYTES:
            (smaller,) = self._smaller([body], "")
            if smaller is None:
                return body
            body = smaller
        return body

    def named(self) -> list[dict[str, Any]]:
        """What was taken away: its place, and how many items or bytes; the largest, where there are many."""
        found: list[dict[str, Any]] = [{"at": place, **what} for place, what in self.places.items()]
        if len(found) > MOST_PLACES:
            found.sort(key=lambda place: place.get("bytes", 0), reverse=True)
            found[MOST_PLACES:] = [{"at": "elsewhere", "places": len(found) - MOST_PLACES}]
        return found

    def _smaller(self, values: Sequence[Json], at: str) -> list[Json]:
        """The values that stand at one place, all made smaller in the same way; None for each that goes whole."""
        lists = [value for value in values if isinstance(value, list)]
        if _size(lists) * 2 > _size(list(values)):
            inner = [item for value in lists for item in value]
            names = _weights(inner)
            if max(map(len, lists)) > FEW or max(names.values(), default=0) <= MOST_OF_IT * sum(names.values()):
                return [self._fewer(value, at) if isinstance(value, list) else value for value in values]
            cut = iter(self._smaller(inner, f"{at}[]"))
            return [
                [item for item in (next(cut) for _ in value) if item is not None] if isinstance(value, list) else value
                for value in values
            ]
        names = _weights(values)
        if not names:
            return self._gone(values, at)
        name = max(names, key=names.__getitem__)
        if not at and len(names) > MANY and names[name] < EVEN * sum(names.values()):
            return [self._half(value) for value in values]
        share = HALF if "[]" in at else EVEN
        if at and names[name] < share * sum(names.values()):  # the whole goes, rather than a hole here and there
            return self._gone(values, at)
        inside = f"{at}.{name}" if at else name
        parts = iter(self._smaller([value[name] for value in values if _has(value, name)], inside))
        return [_with(value, name, next(parts)) if _has(value, name) else value for value in values]

    def _half(self, value: Json) -> Json:
        """The first half of an object of many small parts."""
        kept = dict(list(value.items())[: len(value) // 2])
        self._gone([part for key, part in value.items() if key not in kept], "result")
        return kept

    def _fewer(self, value: list[Any], at: str) -> list[Any] | None:
        if len(value) <= 1 and at:
            self._gone([value], at)
            return None
        kept = value[: len(value) // 2]
        place = self.places.setdefault(at or "result", {"items": 0})
        place["items"] = place.get("items", 0) + len(value) - len(kept)
        return kept

    def _gone(self, values: Sequence[Json], at: str) -> list[Json]:
        """Nothing of what stands at a place; what was said of its parts is said of it."""
        for deeper in [place for place in self.places if place.startswith((f"{at}.", f"{at}[]"))]:
            del self.places[deeper]
        place = self.places.setdefault(at, {"bytes": 0})
        place["bytes"] = place.get("bytes", 0) + sum(map(_size, values))
        return [None] * len(values)


def _size(body: Json) -> int:
    return len(to_bytes(body))


def _names(body: Json) -> set[str]:
    """The names that `fields` may ask for."""
    items = body if isinstance(body, list) else [body]
    return {name for item in items if isinstance(item, dict) for name in item}


def _has(item: Json, name: str) -> bool:
    return isinstance(item, dict) and name in item


def _with(value: dict[str, Any], name: str, part: Json) -> dict[str, Any]:
    """An object with one of its fields as it is now, or without it."""
    if part is None:
        return {key: kept for key, kept in value.items() if key != name}
    return {**value, name: part}


def _weights(items: Sequence[Json]) -> dict[str, int]:
    """Bytes by name, over all of them that are objects."""
    found: dict[str, int] = {}
    for item in items:
        for name, value in item.items() if isinstance(item, dict) else ():
            found[name] = found.get(name, 0) + _size(value)
    return found
