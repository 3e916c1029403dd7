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

from core.wire import iso, to_json


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
