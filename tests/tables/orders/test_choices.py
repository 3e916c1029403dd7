"""Choices about the reading of orders, checked one by one."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.tables.orders.choices import OrderChoices, check_time_zone, parse_choices


def test_what_is_given_is_read_and_what_is_empty_is_absent() -> None:
    found = parse_choices(
        {"currency": "eur", "time_zone": "Europe/Berlin", "decimal": "", "sheet": None, "saved": True}
    )
    assert found == {"currency": "EUR", "time_zone": "Europe/Berlin", "saved": ()}


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"date_order": "year first"}, "options.date_order"),
        ({"duplicates": "all"}, "options.duplicates"),
        ({"currency": "a currency of mine"}, "options.currency"),
        ({"time_zone": "Mars/Olympus"}, "options.time_zone"),
        ({"states": {"done": "perhaps"}}, "options.states.done"),
        ({"states": ["done"]}, "options.states"),
        ({"platform": "nowhere"}, "options.platform"),
        ({"saved": "yes"}, "options.saved"),
    ],
)
def test_what_is_wrong_is_named_with_what_is_allowed(options: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_choices(options)
    assert caught.value.field == field
    assert caught.value.allowed


def test_words_of_states_are_folded() -> None:
    assert parse_choices({"states": {"Bezahlt!": "counts"}})["states"] == {"bezahlt": "counts"}


def test_only_what_differs_from_the_usual_was_given() -> None:
    assert OrderChoices().given() == {}
    assert OrderChoices(currency="EUR", states={"done": "counts"}, saved=()).given() == {
        "currency": "EUR",
        "states": {"done": "counts"},
    }


def test_a_zone_is_an_iana_name() -> None:
    assert check_time_zone("tz", "America/New_York") == "America/New_York"
    with pytest.raises(InvalidInput, match="IANA"):
        check_time_zone("tz", "half past nine")
