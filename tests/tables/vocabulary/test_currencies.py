"""What says of what money an amount is."""

from __future__ import annotations

import pytest

from core.tables.vocabulary.currencies import (
    CODES,
    NO_DIGITS,
    RARE,
    SIGNS,
    THREE_DIGITS,
    code_of,
    is_money_mark,
    money_marks,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [(" eur ", "EUR"), ("€", "EUR"), ("CHF", "CHF"), ("Swiss franc", "CHF"), ("apples", None), ("", None)],
)
def test_a_sign_a_word_or_a_code_stands_for_a_currency(text: str, code: str | None) -> None:
    assert code_of(text) == code


def test_only_codes_count_where_only_they_are_asked_for() -> None:
    assert code_of("€", known_only=True) is None
    assert code_of("EUR", known_only=True) == "EUR"


def test_every_sign_stands_for_a_code_that_is_known_and_no_code_is_rare_and_frequent() -> None:
    assert set(SIGNS.values()) <= CODES
    assert set() == CODES & RARE
    assert set(NO_DIGITS) & set(THREE_DIGITS) == set()


def test_marks_are_tried_longest_first() -> None:
    lengths = [len(mark) for mark in money_marks()]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize("mark", ["$", "CA$", "EUR", "kr", "%", ""])
def test_what_may_stand_beside_an_amount(mark: str) -> None:
    assert is_money_mark(mark)


@pytest.mark.parametrize("mark", ["INV", "12$", "ABCDE$", "x1"])
def test_letters_of_an_id_are_no_money(mark: str) -> None:
    assert not is_money_mark(mark)
