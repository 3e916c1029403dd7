"""Columns of states."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.holdings.states import STATES
from core.tables.questions import Asked
from core.tables.vocabulary.names import fold
from tests.holdings.test_decide import LONG_LINES, layout_of


def lines_of(*states: str) -> list[str]:
    held = [f"k{n % 40},p{n // 40},2023-{n % 12 + 1:02d}-05,{states[n % len(states)]}" for n in range(120)]
    return ["client_id,product,opened,status", *held]


def test_words_are_written_as_they_are_compared() -> None:
    assert all(fold(word) == word for word in STATES)


def test_what_is_known_is_not_asked_about() -> None:
    found = layout_of(lines_of("Active", "gekündigt", "Declined", "Applied")).states
    assert found == {"Active": "held", "gekündigt": "over", "Declined": "refused", "Applied": "not begun"}


def test_a_word_that_is_not_known_is_asked_about() -> None:
    with pytest.raises(Asked) as error:
        layout_of(lines_of("Active", "Closed", "Zombie"))
    (question,) = error.value.questions
    assert question.field == "options.ended_states"
    assert question.candidates == ("Closed", "Closed;Zombie", "none")
    again = layout_of(lines_of("Active", "Closed", "Zombie"), None, error.value.proposal.options)
    assert again.states == {"Active": "held", "Closed": "over", "Zombie": "held"}


def test_the_caller_says_which_words_end_a_holding() -> None:
    lines = lines_of("Active", "Closed", "Zombie")
    assert layout_of(lines, None, {"ended_states": ["Zombie"]}).states["Closed"] == "held"
    assert "over" not in layout_of(lines, None, {"ended_states": "none"}).states.values()
    with pytest.raises(InvalidInput) as error:
        layout_of(lines, None, {"ended_states": ["Gone"]})
    assert error.value.field == "options.ended_states"


def test_a_column_of_many_different_cells_is_none_of_states() -> None:
    lines = ["client_id,product,opened,status", *(f"k{n},p{n % 4},2023-01-05,s{n}" for n in range(300))]
    with pytest.raises(InvalidInput) as error:
        layout_of(lines)
    assert error.value.field == "columns.status"


def test_words_of_states_need_a_column_of_them() -> None:
    with pytest.raises(InvalidInput) as error:
        layout_of(LONG_LINES, None, {"ended_states": ["Closed"]})
    assert error.value.field == "options.ended_states"
