"""Names of months in seven languages."""

from __future__ import annotations

import re

import pytest

from core.tables.vocabulary.months import ENGLISH, FILLERS, MONTHS, any_month_pattern, month_pattern
from core.tables.vocabulary.names import fold


def test_no_name_means_two_months_and_none_is_a_filler() -> None:
    every = [name for names in MONTHS for name in set(names.split())]
    assert len(MONTHS) == len(ENGLISH) == 12
    assert len(every) == len(set(every))
    assert set(every) & set(FILLERS) == set()
    assert all(name == fold(name) for name in every)


@pytest.mark.parametrize(
    ("place", "names"),
    [(0, "enero janvier Januar gennaio"), (2, "Marz mrt marco"), (7, "aout agosto"), (11, "dez dic dec")],
)
def test_a_month_is_found_by_its_names_and_no_other_month_is(place: int, names: str) -> None:
    for name in names.lower().split():
        found = [month for month in range(12) if re.search(month_pattern(month), f"3 {name} 2024")]
        assert found == [place]


def test_the_longest_name_is_taken_whole_and_parts_of_words_are_none() -> None:
    found = re.search(month_pattern(8), "septiembre")
    assert found is not None
    assert found[0] == "septiembre"
    assert re.search(any_month_pattern(), "marketing juniper decor") is None
