"""Countries, by code and by name."""

from __future__ import annotations

import pytest

from core.tables.vocabulary.countries import are_countries


@pytest.mark.parametrize(
    "words",
    [
        {"Germany"},
        {"DE", "FR", "GB"},
        {"de", "Deutschland", "UNITED STATES", "United States of America"},
        {"Côte d'Ivoire", "Bosnia & Herzegovina", "Viet Nam", ""},
        {*["DE", "FR", "GB", "ES", "IT", "NL", "BE", "PL", "SE"], "unknown"},
    ],
)
def test_codes_and_names_in_any_spelling_are_countries(words: set[str]) -> None:
    assert are_countries(words)


@pytest.mark.parametrize(
    "words",
    [
        set(),
        {""},
        {"New York", "Paris"},
        {"Germany", "Berlin"},
        {"CA", "DE", "IN"},
        {"TX", "NY"},
        {"48.85,2.35"},
        {"store 7", "online"},
    ],
)
def test_cities_states_shops_and_coordinates_are_none(words: set[str]) -> None:
    assert not are_countries(words)
