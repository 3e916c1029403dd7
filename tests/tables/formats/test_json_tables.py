"""JSON in the shapes that programs and data frames write."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from core.errors import InvalidInput, TooLarge
from core.tables.formats.json_tables import json_tables
from core.tables.limits import LIMITS

ROWS: list[dict[str, Any]] = [{"id": n, "when": f"2024-01-0{n}", "paid": n / 2} for n in (1, 2, 3)]
NAMES = list(ROWS[0])


def found(value: object) -> dict[str, list[Any]]:
    """Name -> objects of every table in a value written as JSON, or in a text."""
    text = value if isinstance(value, str) else json.dumps(value, indent=1)
    return {one.name: [dict(row) for row in one.objects()] for one in json_tables(text.encode(), LIMITS)}


@pytest.mark.parametrize(
    "value",
    [
        ROWS,
        [NAMES, *([row[name] for name in NAMES] for row in ROWS)],
        "\n".join(json.dumps(row) for row in ROWS),
        "\r\n\r\n".join(json.dumps(row) for row in ROWS),
        {name: [row[name] for row in ROWS] for name in NAMES},
        {name: {str(place): row[name] for place, row in enumerate(ROWS)} for name in NAMES},
        {str(place): row for place, row in enumerate(ROWS)},
        {"columns": NAMES, "index": [0, 1, 2], "data": [[row[name] for name in NAMES] for row in ROWS]},
    ],
    ids=["objects", "lists", "lines", "spaced lines", "columns", "data frame", "by index", "split"],
)
def test_a_table_is_the_same_in_every_shape(value: object) -> None:
    assert found(value) == {"": ROWS}


def test_lists_inside_are_found_by_their_place() -> None:
    assert found({"data": {"orders": {"edges": [{"node": row, "cursor": "x"} for row in ROWS]}}}) == {
        "data.orders.edges": ROWS
    }
    assert list(found({"orders": ROWS, "meta": {"links": [{"href": "x"}]}, "tags": [1, 2]})) == ["orders", "meta.links"]
    assert found({"id": 1, "tags": ["a"]}) == {"": [{"id": 1, "tags": ["a"]}]}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[{"a": 1},\n{"a": 2},\n{"a":\n', 4),
        ('[{"a": 1}\n{"a": 2}]', 2),
        ('[{"a": 1}]\nrubbish', 1),
        ('{"a": 1}\n{"a": 2}\nrubbish', 3),
        ('{"orders": [\n{"a": 1},\n', 3),
    ],
)
def test_what_is_broken_is_said_with_its_line(text: str, line: int) -> None:
    with pytest.raises(InvalidInput, match=f"line {line} is not"):
        found(text)


def test_depth_and_size_are_bounded() -> None:
    with pytest.raises(InvalidInput, match="nested"):
        found("[" * 100_000)
    with pytest.raises(InvalidInput, match="nested"):
        found('{"a":' * 100_000)
    small = replace(LIMITS, max_bytes=30)
    with pytest.raises(TooLarge, match="one object a line"):
        json_tables(json.dumps({"orders": ROWS}).encode(), small)
    assert len(list(json_tables(json.dumps(ROWS).encode(), small)[0].objects())) == len(ROWS)
