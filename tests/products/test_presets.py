"""The example clients."""

from __future__ import annotations

from core.products.catalog import HOLDABLE, STATUSES
from core.products.presets import FOUR_FIELDS, PRESETS
from core.products.profile import FIELDS, ORDER, check_profile


def test_every_example_is_a_whole_profile_within_its_ranges() -> None:
    for name, profile in PRESETS.items():
        assert tuple(profile) == ORDER, name
        assert profile["employment_status"] in STATUSES
        assert set(profile["existing_products"]) <= set(HOLDABLE)
        for field in FIELDS:
            assert field.low <= profile[field.name] <= field.high, (name, field.name)


def test_nothing_is_assumed_of_an_example() -> None:
    assert all(check_profile(profile)[1] == () for profile in PRESETS.values())


def test_the_examples_show_every_status() -> None:
    assert {profile["employment_status"] for profile in PRESETS.values()} == set(STATUSES)


def test_four_fields_are_those_that_are_needed() -> None:
    assert set(FOUR_FIELDS) == {field.name for field in FIELDS if field.required}
