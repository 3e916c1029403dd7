"""Checks of single values: what passes, and what the refusal says."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidInput
from core.fields import choice, known_only, mapping, number, shown, text, whole, whole_characters


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**300), 10**300))
def test_every_finite_number_passes_unchanged(value: float) -> None:
    assert number("x", value) == float(value)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("3", "x is '3'"),
        (True, "x is true"),
        (False, "x is false"),
        (None, "x is missing"),
        ([1], "x is a list"),
        ({"a": 1}, "x is an object"),
        (math.nan, "x is nan"),
        (math.inf, "x is inf"),
        (-math.inf, "x is -inf"),
        (10**400, "x is too large to be a number"),
        (object(), "x is not a plain value"),
    ],
)
def test_what_is_not_a_finite_number_is_refused(value: object, said: str) -> None:
    with pytest.raises(InvalidInput, match=said) as caught:
        number("x", value)
    assert caught.value.field == "x"


def test_the_range_is_closed_and_said_with_its_unit() -> None:
    assert number("share", 0, 0, 1) == 0
    assert number("share", 1, 0, 1) == 1
    with pytest.raises(InvalidInput) as caught:
        number("share", 1.5, 0, 1, "ETH")
    assert caught.value.message == "share is 1.5. Allowed: a number from 0 to 1, in ETH."
    with pytest.raises(InvalidInput, match="a number of at least 2"):
        number("k", 1, low=2)
    with pytest.raises(InvalidInput, match="a number of at most 2"):
        number("k", 3, high=2)


def test_text_is_stripped_and_bounded() -> None:
    assert text("name", "  a ", 3, "a name") == "a"
    for value, said in (("", "is empty"), ("abcd", "is 4 characters long"), (3, "is 3"), (None, "is missing")):
        with pytest.raises(InvalidInput, match=said):
            text("name", value, 3, "a name")


def test_a_choice_offers_the_nearest_word() -> None:
    assert choice("model", "market", ["onchain", "market"]) == "market"
    with pytest.raises(InvalidInput, match=r"did you mean market\?\)\. Allowed: onchain, market\."):
        choice("model", "markt", ["onchain", "market"])
    with pytest.raises(InvalidInput, match="model is true"):
        choice("model", True, ["onchain"])


def test_an_unknown_name_is_named_and_the_nearest_offered() -> None:
    known_only("it", {"a": 1}, ["a", "b"])
    with pytest.raises(InvalidInput, match=r"recencyy is not a field of it \(did you mean recency\?\)") as caught:
        known_only("it", {"recencyy": 1}, ["recency"])
    assert caught.value.field == "recencyy"
    with pytest.raises(InvalidInput, match=r"Allowed: none\."):
        known_only("it", {"a": 1}, [])


def test_only_an_object_is_a_mapping() -> None:
    assert mapping("f", {}, "an object") == {}
    others: list[object] = [[], "{}", None, 1]
    for value in others:
        with pytest.raises(InvalidInput, match="Allowed: an object"):
            mapping("f", value, "an object")


@given(st.text(min_size=200) | st.integers() | st.floats() | st.none() | st.booleans())
def test_what_is_shown_of_a_value_is_short(value: object) -> None:
    assert len(shown(value)) <= 500


def test_a_whole_number_may_come_as_the_text_of_a_query() -> None:
    assert whole("limit", "20", 1, 50, of_query=True) == whole("limit", 20, 1, 50) == 20
    with pytest.raises(InvalidInput):
        whole("limit", "20", 1, 50)


@pytest.mark.parametrize("value", ["-1", "0", "51", "1.5", "9" * 30, "", None, True, 2.5, math.nan])
def test_what_is_no_whole_number_in_range_is_refused(value: object) -> None:
    with pytest.raises(InvalidInput, match="whole number from 1 to 50"):
        whole("limit", value, 1, 50, of_query=True)


def test_the_nearest_name_is_offered_whatever_its_letters_case() -> None:
    with pytest.raises(InvalidInput, match=r"did you mean employed\?"):
        choice("status", "EMPLOYED", ["employed", "retired"])
    with pytest.raises(InvalidInput, match=r"did you mean Income\?"):
        known_only("it", {"INCOMES": 1}, ["Income"])


@pytest.mark.parametrize(("value", "words"), [(math.nan, "nan"), (-math.inf, "-inf"), (10**400, "too large")])
def test_what_is_no_finite_number_is_shown_as_such(value: float, words: str) -> None:
    assert shown(value) == words


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"a": "\ud800"}, "a"),
        ({"a": {"b": ["x", {"\udfff": 1}]}}, "a"),
        ({"a": [("é\udc00",)]}, "a"),
        ({"\ud800": 1}, "body"),
    ],
)
def test_half_of_a_character_is_refused_wherever_it_stands(given: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput, match="half of a character") as caught:
        whole_characters(given)
    assert caught.value.field == field
    caught.value.message.encode()


def test_whole_characters_pass_at_any_depth() -> None:
    deep: object = "😀é"
    for _ in range(100_000):
        deep = [deep]
    whole_characters({"a": deep, "b": 1, "c": None, "d": b"\xff"})


@pytest.mark.parametrize("value", [10**400, -(10**400), float("inf"), float("nan"), 1.5])
def test_no_number_is_too_large_to_be_refused(value: float) -> None:
    with pytest.raises(InvalidInput, match="from 1 to 9"):
        whole("n", value, 1, 9)
