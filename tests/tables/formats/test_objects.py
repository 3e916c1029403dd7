"""JSON as the text of one table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import InvalidInput, TooLarge
from core.tables.formats.objects import is_json, objects_text
from core.tables.limits import LIMITS


@pytest.mark.parametrize(
    ("text", "json"),
    [(b' [{"a":1}]', True), (b'{"a":1}', True), (b"[id],[name]", False), (b"a,b", False), (b"", False)],
)
def test_json_is_told_by_how_it_begins(text: bytes, json: bool) -> None:
    assert is_json(text) == json


def test_what_is_nested_gets_a_name_of_its_own_and_lists_stay_text() -> None:
    text, sheet, others = objects_text(b'[{"a":{"b":1.50,"c":null},"d":[1,"x"]},{"e":true}]', LIMITS)
    assert text.decode().splitlines() == ["a.b,a.c,d,e", '1.5,,"[1, ""x""]",', ",,,true"]
    assert (sheet.rows, others) == (2, ())


def test_a_list_that_does_not_exist_is_refused_by_the_option_that_names_it() -> None:
    two = b'{"orders":[{"a":1},{"a":2}],"refunds":[{"b":1}]}'
    assert objects_text(two, LIMITS, "refunds")[0] == b"b\n1\n"
    with pytest.raises(InvalidInput) as refused:
        objects_text(two, LIMITS, "gifts")
    assert refused.value.field == "options.sheet"


def test_json_without_objects_is_refused() -> None:
    with pytest.raises(InvalidInput):
        objects_text(b"[]", LIMITS)


@pytest.mark.parametrize("limits", [{"max_rows": 1}, {"max_columns": 1}, {"max_text_bytes": 4}])
def test_a_cap_that_is_passed_is_an_error(limits: dict[str, int]) -> None:
    with pytest.raises(TooLarge):
        objects_text(b'[{"a":1,"b":2},{"a":3,"b":4}]', replace(LIMITS, **limits))
