"""Choices about the reading of a ledger, checked one by one."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.tables.ledgers.choices import LedgerChoices


def test_nothing_given_is_nothing_chosen() -> None:
    assert LedgerChoices.parse(None) == LedgerChoices.parse({}) == LedgerChoices()


def test_what_is_given_is_read_and_what_is_empty_is_absent() -> None:
    found = LedgerChoices.parse({"currency": "gbp", "unit": "minor", "sheet": "", "states": {"Done!": "counts"}})
    assert found == LedgerChoices(currency="GBP", unit="minor", states={"done": "counts"})


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"unit": "middle"}, "options.unit"),
        ({"platform": "shopify"}, "options.platform"),
        ({"currency": "a currency of mine"}, "options.currency"),
        ({"time_zone": "Mars/Olympus"}, "options.time_zone"),
        ({"states": {"done": "perhaps"}}, "options.states.done"),
        ({"colour": "red"}, "colour"),
        ("unit=minor", "options"),
    ],
)
def test_what_is_wrong_is_named_with_what_is_allowed(options: object, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        LedgerChoices.parse(options)
    assert caught.value.field == field
