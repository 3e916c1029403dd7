"""Answers for readers with little room: never too long, nothing cut without a word, everything for whoever asks."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.api.bounded import MOST_BYTES, Bounds
from core.errors import InvalidInput

SMALL = {"label": "Loyal", "rows": [1, 2, 3], "deep": {"a": 1, "b": [{"c": 1, "d": 2}]}}
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=300),
    lambda inner: (
        st.lists(inner, max_size=60) | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=6)
    ),
    max_leaves=200,
)


def size(body: object) -> int:
    return len(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode())


def test_what_fits_is_left_as_it_is() -> None:
    assert Bounds().apply(SMALL) is SMALL
    assert Bounds.of(fields=["*"]).apply(SMALL) is SMALL


def test_a_limit_cuts_every_list_and_says_how_much_is_left() -> None:
    found = Bounds.of(limit=1).apply({"rows": [1, 2, 3], "groups": [{"of": [1, 2]}, {"of": [3]}]})
    assert found["rows"] == [1]
    assert found["groups"] == [{"of": [1]}]
    assert found["left_off"] == [
        {"at": "rows", "items": 2},
        {"at": "groups", "items": 1},
        {"at": "groups[].of", "items": 1},
    ]


def test_a_list_that_is_cut_goes_under_a_name() -> None:
    found = Bounds.of(limit=2).apply([1, 2, 3])
    assert found["result"] == [1, 2]
    assert found["left_off"] == [{"at": "result", "items": 1}]


def test_fields_are_kept_by_name_also_deeper_and_in_lists() -> None:
    assert Bounds.of(fields=["label", "deep.b.c"]).apply(SMALL) == {"label": "Loyal", "deep": {"b": [{"c": 1}]}}
    assert Bounds.of(fields=["a"]).apply([{"a": 1, "b": 2}, {"a": 3, "b": 4}]) == [{"a": 1}, {"a": 3}]


@pytest.mark.parametrize("name", ["lable", "deep.x"])
def test_a_field_that_the_answer_has_not_is_refused_with_those_it_has(name: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        Bounds.of(fields=[name]).apply(SMALL)
    assert caught.value.field == "fields"
    assert "label" in str(caught.value.allowed) or "a, b" in str(caught.value.allowed)


@pytest.mark.parametrize("limit", [0, -1, 10_001, "5", 1.5, True])
def test_a_wrong_limit_is_refused(limit: object) -> None:
    with pytest.raises(InvalidInput) as caught:
        Bounds.of(limit=limit)
    assert caught.value.field == "limit"


@pytest.mark.parametrize("fields", [[], "label", [1], [""], {"a": 1}])
def test_wrong_fields_are_refused(fields: object) -> None:
    with pytest.raises(InvalidInput) as caught:
        Bounds.of(fields=fields)
    assert caught.value.field == "fields"


def test_a_long_text_is_left_off_by_its_name_and_size() -> None:
    found = Bounds().apply({"label": "a", "table": "x" * 100_000})
    assert "table" not in found
    (left,) = found["left_off"]
    assert left["at"] == "table"
    assert left["bytes"] > 100_000
    assert '["table"]' in found["how"]
    again = Bounds.of(fields=["table"]).apply({"label": "a", "table": "x" * 100_000})
    assert '["table"]' not in again["how"]  # that was asked already
    assert Bounds.of(fields=["table"], limit=10_000).apply({"table": "x" * 100_000}) == {"table": "x" * 100_000}
    assert Bounds.of(fields=["table"]).apply({"label": "a", "table": "x"}) == {"table": "x"}


@given(PLAIN)
def test_no_answer_is_too_long_and_one_that_was_cut_says_so(body: Any) -> None:
    found = Bounds().apply(body)
    if isinstance(body, (dict, list)):
        assert size(found) <= MOST_BYTES + 250  # the sentence that says how to ask for the rest
    if size(body) > MOST_BYTES + 20 and isinstance(body, (dict, list)):
        assert found["left_off"]


def test_one_part_goes_whole_rather_than_many_pieces_of_it_and_can_be_asked_for_by_its_name() -> None:
    metrics = {f"measure {n}": {f"part {m}": "x" * 40 for m in range(20)} for n in range(12)}
    body = {"models": [{"model": name, "version": "1.0.0", "metrics": metrics} for name in "abcd"]}
    found = Bounds().apply(body)
    assert found["models"] == [{"model": name, "version": "1.0.0"} for name in "abcd"]
    assert found["left_off"] == [{"at": "models[].metrics", "bytes": 4 * size(metrics)}]
    assert '["models.metrics"]' in found["how"]
    assert len(Bounds.of(fields=["models.metrics"]).apply({"models": body["models"][:1]})["models"]) == 1


def test_what_was_cut_in_a_part_is_not_said_of_it_once_more_when_all_of_it_goes() -> None:
    body = {"a": {"long": "x" * 30_000, **{f"short {n}": "y" * 900 for n in range(40)}}, "b": 1}
    found = Bounds().apply(body)
    assert found["b"] == 1
    assert [place["at"] for place in found["left_off"]] == ["a"]


def test_so_many_places_are_not_all_named() -> None:
    rows = {f"list {n}": list(range(3000)) for n in range(39)}
    found = Bounds().apply({"a": rows})
    assert size(found) <= MOST_BYTES + 250
    assert len(found["left_off"]) <= 21


def test_a_part_of_the_whole_list_is_not_asked_for_by_a_name_it_has_not() -> None:
    found = Bounds().apply(["x" * 300] * 1000)
    assert found["left_off"] == [{"at": "result", "items": 1000 - len(found["result"])}]
    assert "such as" not in found["how"]


def test_a_short_list_of_even_items_keeps_its_first_ones() -> None:
    rows = [{f"field {n}": f"{m}" * 200 for n in range(20)} for m in range(9)]
    found = Bounds().apply({"alerts": rows, "days": ["y" * 50] * 400})
    assert found["alerts"] == rows[: len(found["alerts"])]
    assert found["alerts"]
