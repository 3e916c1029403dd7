"""Time zones as exports name them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from core.tables.vocabulary.zones import NAMES, known_zones, zone, zone_of


def test_every_name_stands_for_a_zone_that_there_is_and_is_found_in_any_case() -> None:
    assert set(NAMES.values()) <= known_zones()
    assert {zone_of(f" {name.title()} ") for name in NAMES} <= set(NAMES.values())


@pytest.mark.parametrize("shared", ["CST", "IST", "BST", "", "Mars/Olympus"])
def test_what_several_countries_share_or_nobody_knows_is_no_zone(shared: str) -> None:
    assert zone_of(shared) is None


def test_a_zone_knows_its_summer() -> None:
    offsets = [zone("Europe/Berlin").utcoffset(datetime(2026, month, 1)) for month in (1, 7)]
    assert offsets == [timedelta(hours=1), timedelta(hours=2)]
