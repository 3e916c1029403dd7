"""Explorer rows to checked columns. A column that is missing or unreadable is an error, never a silent zero.

Each function looks at a whole column at once and falls back to one value at a time only when something is unusual:
ten thousand rows must cost milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from core.errors import ProviderFailed
from core.sources.explorers.envelope import Row

MAX_UINT256 = 2**256 - 1
MAX_TIME_S = 2**33  # the year 2242: a clock in milliseconds is far beyond


def lacks(provider: str, name: str) -> NoReturn:
    """Say that a needed column is not there."""
    raise ProviderFailed(provider, f"sent a row without the column {name}")


def raw_column(provider: str, rows: Sequence[Row], name: str) -> list[Any]:
    """One raw column, present in every row.

    Raises:
        ProviderFailed: A row does not have it.
    """
    try:
        return [row[name] for row in rows]
    except KeyError:
        lacks(provider, name)


def texts(provider: str, rows: Sequence[Row], name: str, *, needed: bool = True) -> list[str]:
    """One column of strings; half of a surrogate pair, which no file can hold, becomes a replacement character.

    Args:
        provider: Name of the source, for messages.
        rows: Explorer rows.
        name: The column.
        needed: Whether null or an empty text is an error; if not, null becomes an empty text.

    Raises:
        ProviderFailed: A row lacks the column, or it holds something other than a text.
    """
    found = raw_column(provider, rows, name)
    if set(map(type, found)) - {str}:
        found = ["" if value is None else value for value in found]
        if not all(isinstance(value, str) for value in found):
            raise ProviderFailed(provider, f"sent a row whose {name} is not a text")
    if needed and not all(found):
        raise ProviderFailed(provider, f"sent a row whose {name} is empty")
    if "".join(found).isascii():
        return found
    return [value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for value in found]


def lowered(provider: str, rows: Sequence[Row], name: str, *, needed: bool = True) -> list[str]:
    """One column of addresses or hashes, in lower case; `GENESIS` and `GENESIS_...` stay as they are."""
    return [text if text.startswith("GENESIS") else text.lower() for text in texts(provider, rows, name, needed=needed)]


def wholes(
    provider: str, rows: Sequence[Row], name: str, *, otherwise: int | None = None, most: int = MAX_UINT256
) -> list[int]:
    """One column of whole numbers, exact: wei do not fit a float or 64 bits.

    Args:
        provider: Name of the source, for messages.
        rows: Explorer rows.
        name: The column.
        otherwise: What a missing, null or empty value stands for; None makes it an error.
        most: The largest value that can be true.

    Raises:
        ProviderFailed: A row lacks the column, or it holds something other than a whole number from 0 to `most`.
    """
    found: list[Any] = raw_column(provider, rows, name) if otherwise is None else [row.get(name) for row in rows]
    try:
        digits = "".join(found)
        numbers = list(map(int, found)) if digits.isascii() and digits.isdigit() else None
    except (TypeError, ValueError):
        numbers = None
    if numbers is None:
        numbers = [_whole(provider, value, name, otherwise) for value in found]
    if numbers and max(numbers) > most:
        raise ProviderFailed(provider, f"sent a row whose {name} is too large to be true")
    return numbers


def _whole(provider: str, value: object, name: str, otherwise: int | None) -> int:
    if otherwise is not None and (value is None or value == ""):
        return otherwise
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 80:
        return int(value)
    raise ProviderFailed(provider, f"sent a row whose {name} is not a whole number")


def times(provider: str, rows: Sequence[Row]) -> NDArray[np.int64]:
    """The column `timeStamp`: seconds since 1970, UTC."""
    return np.array(wholes(provider, rows, "timeStamp", most=MAX_TIME_S), dtype=np.int64)


def first_of_each(keys: Sequence[object]) -> list[int] | None:
    """Positions of the first row with each key, or None when no key comes twice."""
    if len(set(keys)) == len(keys):
        return None
    first: dict[object, int] = {}
    for position, key in enumerate(keys):
        first.setdefault(key, position)
    return list(first.values())
