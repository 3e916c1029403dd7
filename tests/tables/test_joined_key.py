"""The column that joins a second file."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from core.errors import InvalidInput
from core.tables import read_table
from core.tables.joined_key import find_key
from core.tables.questions import Asked

IDS = [f"c{i}" for i in range(10)]
FIELD = "customers_file.key"


def key_of(*rows: str, header: str, given: Mapping[str, object] | None = None) -> str:
    """The key of a second file for ten customers."""
    with read_table("\n".join((header, *rows, "")).encode(), "second.csv") as second:
        return find_key(IDS, second, given or {}, FIELD, "customers")


def test_four_fifths_found_once_each_is_a_key_and_fewer_is_asked_about() -> None:
    rows = [f"c{i},x{i}" for i in range(10)]
    assert key_of(*rows[:8], header="who,other") == "who"
    with pytest.raises(Asked) as asked:
        key_of(*rows[:7], header="who,other")
    assert asked.value.questions[0].field == f"columns.{FIELD}"
    assert asked.value.proposal.columns == {FIELD: "who"}


def test_a_rival_that_finds_half_as_many_is_asked_about() -> None:
    rows = [f"c{i},{f'c{i}' if i < 5 else f'x{i}'}" for i in range(10)]
    with pytest.raises(Asked) as asked:
        key_of(*rows, header="who,other")
    assert asked.value.questions[0].candidates == ("who", "other")
    rows = [f"c{i},{f'c{i}' if i < 4 else f'x{i}'}" for i in range(10)]
    assert key_of(*rows, header="who,other") == "who"


def test_a_column_that_names_somebody_twice_is_no_key() -> None:
    with pytest.raises(InvalidInput, match=r"customers_file\.key"):
        key_of(*(f"c{i % 5},{i}" for i in range(10)), header="who,row")


def test_the_callers_column_is_taken_and_answers_are_kept_in_the_proposal() -> None:
    rows = [f"c{i},x{i}" for i in range(3)]
    assert key_of(*rows, header="who,other", given={FIELD: "other"}) == "other"
    with pytest.raises(Asked) as asked:
        key_of(*rows, header="who,other", given={"time": ["day", "clock"], "order": None})
    assert asked.value.proposal.columns == {"time": ["day", "clock"], "order": None, FIELD: "who"}
