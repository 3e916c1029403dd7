"""JSON and JSON Lines as the text of one table: what is nested becomes `customer.email`, lists stay JSON text."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Mapping
from typing import Any, Final

from core.errors import InvalidInput, TooLarge
from core.tables.formats.json_tables import ALLOWED, JsonTable, json_tables
from core.tables.formats.sheet import Sheet
from core.tables.formats.workbook import likely_sheets
from core.tables.limits import Limits

DEEPEST: Final = 3
REFUNDS: Final = frozenset(("refunds", "refund"))  # lists inside an order that lower its money
BEGINS: Final = re.compile(rb'\s*(\[\s*[\[{\]"\d-]|\{\s*["}])')  # a header may be [id],[name]


def is_json(text: bytes) -> bool:
    """Whether a text in UTF-8 begins like JSON."""
    return BEGINS.match(text[:1000]) is not None


def objects_text(text: bytes, limits: Limits, sheet: str | None = None) -> tuple[bytes, Sheet, tuple[Sheet, ...]]:
    """One list of objects as UTF-8 CSV, which it is, and the others that could be meant, as of a workbook's sheets.

    The objects are read one by one, twice: for their names, then for their cells.

    Args:
        text: UTF-8.
        limits: Caps on rows, columns and text.
        sheet: The name of the list to read.

    Raises:
        InvalidInput: It is no JSON, holds no objects, or no such list.
        TooLarge: A cap is passed.
    """
    made = {one.name: one for one in json_tables(text, limits)}
    listed = [found for one in made.values() if (found := _sheet(one, limits)).rows]
    if not listed:
        raise InvalidInput("file", "is JSON without objects", ALLOWED)
    likely = likely_sheets(listed)
    best = likely[0]
    if sheet is not None and len(made) > 1:
        named = [one for one in listed if one.name == sheet]
        if not named:
            raise InvalidInput("options.sheet", f"is {sheet!r}", f"one of {', '.join(one.name for one in listed)}")
        best = named[0]
    others = () if sheet is not None else tuple(one for one in likely if one is not best)
    return _as_csv(made[best.name], best.header, limits), best, others


def _sheet(one: JsonTable, limits: Limits) -> Sheet:
    names: dict[str, None] = {}
    rows = 0
    for item in one.objects():
        names.update(dict.fromkeys(_flat(item)))
        rows += 1
        for found, most, unit in ((rows, limits.max_rows, "rows"), (len(names), limits.max_columns, "columns")):
            if found > most:
                raise TooLarge(f"The file has more than {most:,} {unit}.", field="file", allowed=f"{most:,} {unit}")
    return Sheet(one.name, tuple(names), rows, 0)


def _as_csv(one: JsonTable, header: tuple[str, ...], limits: Limits) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    for item in one.objects():
        cells = _flat(item)
        writer.writerow([cells.get(name, "") for name in header])
        if text.tell() > limits.max_text_bytes:
            raise TooLarge(
                "The table in the JSON is too large.", field="file", allowed=f"{limits.max_text_bytes:,} bytes of text"
            )
    return text.getvalue().encode("utf-8", "replace")


def _flat(one: Mapping[str, Any], before: str = "", depth: int = 1) -> dict[str, str]:
    out: dict[str, str] = {}
    for name, value in one.items():
        key = f"{before}{name}"
        if isinstance(value, dict) and depth < DEEPEST:
            out.update(_flat(value, f"{key}.", depth + 1))
        else:
            out[key] = _cell(value)
            if isinstance(value, list) and name.lower() in REFUNDS:
                out[f"{key}.total"] = repr(round(sum(map(_given_back, value)), 6))
    return out


def _given_back(refund: object) -> float:
    """What a refund of an order's list gave back: its own total, or that of its transactions that did not fail."""
    if not isinstance(refund, dict):
        return 0.0
    for name in ("total", "amount"):
        if refund.get(name) is not None:
            return abs(_number(refund[name]))
    moved = refund.get("transactions")
    return sum(
        abs(_number(one.get("amount")))
        for one in (moved if isinstance(moved, list) else [])
        if isinstance(one, dict)
        and one.get("kind") in {None, "refund"}
        and one.get("status") not in {"failure", "error"}
    )


def _number(value: object) -> float:
    try:
        found = float(value) if isinstance(value, (str, int, float)) else 0.0
    except ValueError:
        return 0.0
    return found if math.isfinite(found) else 0.0


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.replace("\x00", "")
