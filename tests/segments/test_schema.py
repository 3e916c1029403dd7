"""The check of a feature row that came from outside."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.segments.schema import checked_row

from .conftest import SCHEMA

GOOD = {"height": 1.5, "width": 2, "legs": 4, "drift": -1}


def test_a_good_row_comes_out_in_schema_order() -> None:
    assert checked_row(SCHEMA, dict(reversed(GOOD.items()))).tolist() == [1.5, 2.0, 4.0, -1.0]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"height": "1"}, "height"),
        ({"height": True}, "height"),
        ({"height": None}, "height"),
        ({"height": float("nan")}, "height"),
        ({"height": float("inf")}, "height"),
        ({"height": -0.1}, "height"),
        ({"height": [1]}, "height"),
        ({"legs": 2.5}, "legs"),
        ({"legs": -1}, "legs"),
        ({"hight": 1.0}, "hight"),
    ],
)
def test_a_bad_value_is_refused_by_the_name_of_its_field(change: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        checked_row(SCHEMA, {**GOOD, **change})
    assert caught.value.field == field
    assert caught.value.allowed


@pytest.mark.parametrize("missing", list(GOOD))
def test_a_missing_feature_is_named(missing: str) -> None:
    with pytest.raises(InvalidInput, match=f"^{missing} is missing"):
        checked_row(SCHEMA, {name: value for name, value in GOOD.items() if name != missing})


@pytest.mark.parametrize("features", [None, 3, "height", [GOOD]])
def test_anything_but_an_object_is_refused(features: object) -> None:
    with pytest.raises(InvalidInput) as caught:
        checked_row(SCHEMA, features)
    assert caught.value.field == "features"


def test_a_value_outside_the_training_range_is_allowed() -> None:
    assert checked_row(SCHEMA, {**GOOD, "height": 1e9})[0] == 1e9


def test_a_wrong_value_is_named_before_a_missing_one() -> None:
    with pytest.raises(InvalidInput, match=r"^drift is nan"):
        checked_row(SCHEMA, {"drift": float("nan")})


def test_a_message_names_the_unit_where_there_is_one() -> None:
    with pytest.raises(InvalidInput, match=r"of at least 0, in m\.$"):
        checked_row(SCHEMA, {"height": -1})
    with pytest.raises(InvalidInput, match=r"of at least 0\.$"):
        checked_row(SCHEMA, {"legs": -1})
