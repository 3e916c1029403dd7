"""An answer, small and steady enough to be recorded."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

KEPT_ROWS = 3
LONG_LIST = 8  # a list longer than this is condensed
DIGITS = 16  # of a digest
EXACT = 2**53  # from here on a float no longer holds every whole number
CLOCK = "<clock>"
# Names of fields that say when or for how long something ran here; never a moment in somebody's data.
CHANGING = {"uptime_s", "ms", "cached_age_s", "raised_at"}
PATTERNS = (
    (re.compile(r"http://(?:127\.0\.0\.1|localhost|0\.0\.0\.0):\d+"), "http://HOST"),
    (re.compile(r"(?:/[\w.+-]+)*/tmp/[\w./+-]*"), "<path>"),
    (re.compile(r"\b\d[\d,]*(?:\.\d+)? ms\b"), "<ms>"),
)


def condense(value: Any) -> Any:
    """The same with clocks, ports and paths replaced, and long lists as length, first rows and a digest of them all.

    The digest of the texts is exact; numbers are digested by sums, which can be compared with a tolerance.
    """
    if isinstance(value, dict):
        return {name: CLOCK if name in CHANGING else condense(item) for name, item in value.items()}
    if isinstance(value, list):
        rows = [condense(item) for item in value[: KEPT_ROWS if len(value) > LONG_LIST else None]]
        return {"rows": len(value), "first": rows, **digest(value)} if len(value) > LONG_LIST else rows
    return steady(value) if isinstance(value, str) else value


def steady(text: str) -> str:
    """The text without ports, paths of this machine and durations."""
    for pattern, instead in PATTERNS:
        text = pattern.sub(instead, text)
    return text


def digest(value: Any) -> dict[str, Any]:
    """What a long value holds: `texts`, a hash of everything that is no number, and sums over its numbers.

    `total` is the sum; `placed` is the sum with each number times its place over their count, so that two swapped
    numbers are noticed; both are divided by the sum of magnitudes, `size`.
    """
    seen = hashlib.sha256()
    numbers: list[float] = []
    for place, leaf in _leaves(value, ""):
        if isinstance(leaf, (int, float)) and not isinstance(leaf, bool) and abs(leaf) < EXACT:
            seen.update(f"{place}:number\n".encode())
            numbers.append(float(leaf))
        else:
            seen.update(f"{place}:{steady(leaf) if isinstance(leaf, str) else leaf!r}\n".encode())
    size = sum(map(abs, numbers))
    placed = sum(number * (at + 1) / len(numbers) for at, number in enumerate(numbers))
    sums = {"numbers": len(numbers), "size": size, "total": sum(numbers) / (size or 1), "placed": placed / (size or 1)}
    return {"texts": hash_of(seen.digest()), **sums}


def hash_of(data: bytes) -> str:
    """The first digits of the SHA-256."""
    return hashlib.sha256(data).hexdigest()[:DIGITS]


def _leaves(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name in sorted(value):
            if name not in CHANGING:
                yield from _leaves(value[name], f"{place}/{name}")
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _leaves(item, f"{place}/{at}")
    else:
        yield place, value
