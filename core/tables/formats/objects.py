"""JSON and JSON Lines as text: a list of objects, one object a line, or an object around such a list."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from core.errors import InvalidInput, TooLarge
from core.tables.limits import Limits

ALLOWED: Final = "a list of objects, one object a line, or an object that holds such a list"
DEEPEST: Final = 3
# An object around the list: `{"data": [...]}`, `{"orders": [...]}`; the longest list of objects is the table.


def is_json(data: bytes) -> bool:
    """Whether a text begins like JSON."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"[", b"{"}


def objects_text(data: bytes, limits: Limits) -> bytes:
    """The objects as UTF-8 CSV; what is nested becomes `customer.email`, lists stay JSON text.

    Raises:
        InvalidInput: It is no JSON, or holds no objects.
        TooLarge: More rows or columns than a table may have.
    """
    rows = [_flat(one) for one in _objects(data)]
    if not rows:
        raise InvalidInput("file", "is JSON without objects", ALLOWED)
    header = list(dict.fromkeys(name for row in rows for name in row))
    for found, most, unit in ((len(rows), limits.max_rows, "rows"), (len(header), limits.max_columns, "columns")):
        if found > most:
            raise TooLarge(
                f"The file has {found:,} {unit}; the limit is {most:,}.", field="file", allowed=f"{most:,} {unit}"
            )
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([row.get(name, "") for name in header])
    return text.getvalue().encode("utf-8", "replace")


def _objects(data: bytes) -> Iterator[Mapping[str, Any]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput("file", "looks like JSON but is not UTF-8", ALLOWED) from None
    try:
        whole = json.loads(text)
    except RecursionError:
        raise InvalidInput("file", "is JSON that is nested too deeply", ALLOWED) from None
    except ValueError:
        yield from _lines(text)
        return
    listed = whole if isinstance(whole, list) else _longest(whole)
    yield from (one for one in listed if isinstance(one, dict))


def _lines(text: str) -> Iterator[Mapping[str, Any]]:
    for place, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            raise InvalidInput("file", f"begins like JSON, but line {place:,} is not", ALLOWED) from None
        if isinstance(found, dict):
            yield found


def _longest(whole: object) -> list[Any]:
    if not isinstance(whole, dict):
        return []
    lists = [value for value in whole.values() if isinstance(value, list) and any(isinstance(v, dict) for v in value)]
    return max(lists, key=len) if lists else [whole]


def _flat(one: Mapping[str, Any], before: str = "", depth: int = 1) -> dict[str, str]:
    out: dict[str, str] = {}
    for name, value in one.items():
        key = f"{before}{name}"
        if isinstance(value, dict) and depth < DEEPEST:
            out.update(_flat(value, f"{key}.", depth + 1))
        else:
            out[key] = _cell(value)
    return out


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.replace("\x00", "")
