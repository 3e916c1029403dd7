"""What tabs share."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from core.page.links import PICK_MAX_CHARS, Handoff, opening_script, picked


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"pick": "wallet:1"}, "wallet:1"),
        ({"pick": 3}, ""),
        ({}, ""),
        (None, ""),
        ("text", ""),
        ({"pick": "x" * 900}, "x" * PICK_MAX_CHARS),
    ],
)
def test_a_click_carries_a_short_text_or_nothing(data: object, found: str) -> None:
    event: Any = SimpleNamespace(_data=data)
    assert picked(event) == found


def test_the_same_features_can_be_sent_twice() -> None:
    assert Handoff("onchain", {"a": 1.0}).mark != Handoff("onchain", {"a": 1.0}).mark


def test_an_answer_that_was_asked_for_is_looked_for_where_it_is_shown() -> None:
    assert "getElementById('ll-here')" in opening_script("ll-here")
