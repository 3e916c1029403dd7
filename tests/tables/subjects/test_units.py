"""The unit that a column's name states."""

from __future__ import annotations

import pytest

from core.tables.subjects.units import measured


@pytest.mark.parametrize(
    ("name", "factor", "words"),
    [
        ("Annual Income (k$)", 1_000.0, "annual income"),
        ("income (in thousands)", 1_000.0, "income"),
        ("balance ($K)", 1_000.0, "balance"),
        ("income_cents", 0.01, "income"),
        ("income", 1.0, "income"),
        ("kilometres (km)", 1.0, "kilometres km"),
    ],
)
def test_thousands_and_cents_are_told_by_the_name_alone(name: str, factor: float, words: str) -> None:
    spelling, found = measured(name)
    assert found == factor
    assert spelling.words == words


def test_the_currency_of_a_name_survives_its_unit() -> None:
    assert measured("income eur (thousands)")[0].currency == "EUR"
