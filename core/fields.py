"""Checks for single values that come from outside. Each raises `InvalidInput` naming the field and what is allowed.

JSON has one kind of number and Python counts `True` as one; here a number is an int or a finite float, nothing else.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable, Mapping

from core.errors import InvalidInput

SHOWN_CHARS = 40
HALF_CHARACTER = re.compile("[\ud800-\udfff]")
MATCHED_CHARS = 200  # comparing costs the product of both lengths


def number(
    field: str,
    value: object,
    low: float | None = None,
    high: float | None = None,
    unit: str = "",
    *,
    above_zero: bool = False,
) -> float:
    """A finite number within [low, high]; or one above zero.

    Raises:
        InvalidInput: The value is a string, a boolean, null, NaN, infinite or out of range.

    >>> number("recency", 30, 0)
    30.0
    """
    span = " above 0" if above_zero else span_text(low, high)
    allowed = f"a number{span}" + (f", in {unit}" if unit else "")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise InvalidInput(field, f"is {shown(value)}", allowed)
    try:
        found = float(value)
    except OverflowError:
        raise InvalidInput(field, "is too large to be a number", allowed) from None
    if not math.isfinite(found):
        raise InvalidInput(field, f"is {found}", allowed)
    if (low is not None and found < low) or (high is not None and found > high) or (above_zero and found <= 0):
        raise InvalidInput(field, f"is {found:,.10g}", allowed)
    return found


def whole(field: str, value: object, low: int, high: int, *, of_query: bool = False) -> int:
    """A whole number within [low, high]; of a query, where everything is text, also as text.

    Raises:
        InvalidInput: It is anything else.
    """
    if of_query and isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 20:
        value = int(value)
    allowed = f"a whole number from {low:,} to {high:,}"
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise InvalidInput(field, f"is {shown(value)}", allowed)
    if not (low <= value <= high and int(value) == value):  # no infinity and no NaN lies between the two
        raise InvalidInput(field, f"is {shown(value)}", allowed)
    return int(value)


def text(field: str, value: object, max_chars: int, allowed: str) -> str:
    """A string of 1 to `max_chars` characters after stripping.

    Raises:
        InvalidInput: The value is not a string, is empty or is too long.
    """
    if not isinstance(value, str):
        raise InvalidInput(field, f"is {shown(value)}", allowed)
    found = value.strip()
    if not found:
        raise InvalidInput(field, "is empty", allowed)
    if len(found) > max_chars:
        raise InvalidInput(field, f"is {len(found):,} characters long", f"{allowed}, at most {max_chars:,} characters")
    return found


def choice(field: str, value: object, choices: Iterable[str]) -> str:
    """One of a closed list; the nearest known one is offered for a misspelling.

    Raises:
        InvalidInput: The value is not in the list.
    """
    known = list(choices)
    if isinstance(value, str) and value in known:
        return value
    hint = _hint(value, known) if isinstance(value, str) else ""
    raise InvalidInput(field, f"is {shown(value)}{hint}", ", ".join(known))


def known_only(field: str, given: Mapping[str, object], known: Iterable[str]) -> None:
    """Refuse names that nobody knows, offering the nearest.

    Raises:
        InvalidInput: `given` holds a name that is not in `known`; the field named is that name.
    """
    names = list(known)
    allowed = ", ".join(names) or "none"
    for name in given:
        if name not in names:
            raise InvalidInput(
                str(name)[:SHOWN_CHARS],
                f"is not a field of {field}{_hint(str(name), names)}",
                allowed,
            )


def _hint(given: str, known: Iterable[str]) -> str:
    """The nearest known name, whatever the case of its letters; begins with a space, empty when none is near."""
    by_folded = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(given[:MATCHED_CHARS].casefold(), by_folded, n=1)
    return f" (did you mean {by_folded[near[0]]}?)" if near else ""


def whole_characters(given: Mapping[str, object]) -> None:
    """Refuse texts with half of a surrogate pair: JSON can write one, and no file, store or answer can hold it.

    Args:
        given: Arguments by name, as they came from outside; lists and objects in them are looked through.

    Raises:
        InvalidInput: A text, or a name of an object, holds one; the field named is that of the argument.
    """
    waiting: list[tuple[str, object]] = [("body", name) for name in given] + list(given.items())
    while waiting:
        field, value = waiting.pop()
        if isinstance(value, str):
            if not value.isascii() and HALF_CHARACTER.search(value):
                raise InvalidInput(field, "holds half of a character, a lone surrogate", "text in Unicode")
        elif isinstance(value, Mapping):
            waiting += [(field, part) for pair in value.items() for part in pair]
        elif isinstance(value, (list, tuple)):
            waiting += [(field, part) for part in value]


def mapping(field: str, value: object, allowed: str) -> Mapping[str, object]:
    """A JSON object.

    Raises:
        InvalidInput: The value is anything else.
    """
    if not isinstance(value, Mapping):
        raise InvalidInput(field, f"is {shown(value)}", allowed)
    return value


def shown(value: object) -> str:
    """A value as it may stand in a message: short, and told apart from a number of the same look."""
    if value is None:
        return "missing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return repr(value if len(value) <= SHOWN_CHARS else value[: SHOWN_CHARS - 1] + "…")
    if isinstance(value, (int, float)):
        return f"{value:,.10g}" if isinstance(value, float) or abs(value) < 1e300 else "too large"
    return {"list": "a list", "dict": "an object", "tuple": "a list"}.get(type(value).__name__, "not a plain value")


def span_text(low: float | None, high: float | None) -> str:
    """The words for a closed range, beginning with a space; empty when there is none."""
    if low is not None and high is not None:
        return f" from {low:,.10g} to {high:,.10g}"
    if low is not None:
        return f" of at least {low:,.10g}"
    return f" of at most {high:,.10g}" if high is not None else ""
