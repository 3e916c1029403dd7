"""Kinds of columns by the engine's types, and names of ours inside the engine."""

from __future__ import annotations

import pytest

from core.tables.columns_read import column_kind, stored_name


@pytest.mark.parametrize(
    ("engine_type", "kind"),
    [
        ("BIGINT", "number"),
        ("DECIMAL(18,2)", "number"),
        ("TIMESTAMP WITH TIME ZONE", "time"),
        ("DATE", "time"),
        ("BOOLEAN", "boolean"),
        ("VARCHAR", "text"),
        ("ENUM('a', 'b')", "text"),
        ("STRUCT(a INTEGER)", None),
        ("INTEGER[]", None),
        ("BLOB", None),
    ],
)
def test_what_is_no_plain_value_has_no_kind(engine_type: str, kind: str | None) -> None:
    assert column_kind(engine_type) == kind


def test_names_inside_the_engine_are_ours() -> None:
    assert [stored_name(place) for place in (0, 12)] == ["col0", "col12"]
