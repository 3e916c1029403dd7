"""Readings to JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.wire import iso, to_bytes, to_json


@dataclass(frozen=True)
class Window:
    """A dataclass with a field that is a word of the language."""

    from_: datetime
    share: float
    more: Mapping[str, object]


def test_a_dataclass_becomes_an_object_without_nan() -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    window = Window(moment, math.nan, {"a": (1, np.float64(2.5)), "b": np.array([[1, 2]]), "c": np.True_})
    assert to_json(window) == {
        "from": "2026-01-02T03:04:05Z",
        "share": None,
        "more": {"a": [1, 2.5], "b": [[1, 2]], "c": True},
    }


@given(st.recursive(st.floats() | st.integers() | st.text() | st.none(), st.lists))
def test_whatever_goes_in_strict_json_comes_out(value: object) -> None:
    json.dumps(to_json(value), allow_nan=False)


def test_other_time_zones_and_seconds_become_utc() -> None:
    assert iso(datetime(2026, 1, 1, 2, tzinfo=timezone(timedelta(hours=3)))) == "2025-12-31T23:00:00Z"
    assert iso(0) == "1970-01-01T00:00:00Z"


def test_what_has_no_json_form_is_refused() -> None:
    with pytest.raises(TypeError, match="no JSON form for set"):
        to_json({1})


JSON_VALUES = st.recursive(
    st.floats() | st.integers() | st.text(st.characters(exclude_categories=())) | st.none() | st.booleans(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON_VALUES, st.booleans())
def test_bytes_say_what_the_plain_form_says(value: object, indent: bool) -> None:
    written = to_bytes(value, indent=indent)
    assert json.loads(written.decode()) == json.loads(json.dumps(to_json(value), allow_nan=False))


@pytest.mark.parametrize("wei", [2**63, 2**64 - 1, 2**64, 10**30, -(2**63) - 1])
def test_integers_past_64_bits_stay_whole(wei: int) -> None:
    assert json.loads(to_bytes({"wei": wei, "nan": math.nan})) == {"wei": wei, "nan": None}


def test_a_lone_surrogate_is_written_as_an_escape() -> None:
    written = to_bytes({"name": "a\ud800b", "é": math.inf})
    assert json.loads(written.decode("utf-8")) == {"name": "a\ud800b", "é": None}


def test_bytes_of_dataclasses_times_and_numpy_are_those_of_the_plain_form() -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, 999_999, tzinfo=timezone(timedelta(hours=-2)))
    arrays = {"fine": np.arange(4.0), "strided": np.arange(9).reshape(3, 3)[:, ::2], "nan": np.array([np.nan, np.inf])}
    scalars = {"f": np.float32(0.5), "i": np.int64(7), "b": np.True_, 3: np.float64("nan")}
    window = Window(moment, math.nan, {"arrays": arrays, "scalars": scalars, "tuple": (1, None, "x")})
    assert json.loads(to_bytes(window)) == to_json(window)
    assert list(json.loads(to_bytes(window))) == ["from", "share", "more"]


def test_a_reading_with_wei_is_written_as_one_without() -> None:
    odd = {"f": np.float32(0.1), "many": np.array([0.1, np.nan], np.float32), True: 1, None: 2, 3: 4}
    alone, beside = (json.loads(to_bytes(odd | more)) for more in ({}, {"wei": 2**70}))
    assert beside == alone | {"wei": 2**70}


def test_bytes_refuse_what_has_no_json_form() -> None:
    with pytest.raises(TypeError, match="no JSON form for set"):
        to_bytes({"a": {1}})
