"""Where simulated people live and travel."""

from __future__ import annotations

import numpy as np

from core.simulate.cities import CITIES, COUNTRIES, COUNTRY, LATITUDE, LONGITUDE, UTC_HOURS, far_from

NAMES = [city[0] for city in CITIES]


def test_cities_are_places_on_earth_with_the_country_they_are_in() -> None:
    assert len(NAMES) == len(set(NAMES))
    assert np.abs(LATITUDE).max() < 90
    assert np.abs(LONGITUDE).max() <= 180
    assert np.abs(UTC_HOURS - LONGITUDE / 15).max() < 3  # a clock follows the sun
    assert [COUNTRIES[code] for code in COUNTRY] == [city[1] for city in CITIES]


def test_far_cities_are_far_and_near_ones_are_not() -> None:
    far = {NAMES[place] for place in far_from(NAMES.index("London"))}
    assert {"New York", "Tokyo", "Sydney"} <= far
    assert far & {"London", "Paris", "Athens"} == set()


def test_far_is_mutual_and_a_smaller_distance_takes_in_more() -> None:
    for place in range(len(CITIES)):
        assert all(place in far_from(int(other)) for other in far_from(place))
        assert set(far_from(place)) <= set(far_from(place, 100.0))
