"""Which columns a ledger may have."""

from __future__ import annotations

from core.anomaly.columns import NO, REASONS, ROLES, YES


def test_names_and_titles_of_roles_differ() -> None:
    assert len({role.name for role in ROLES}) == len(ROLES)
    assert len({role.title for role in ROLES}) == len(ROLES)


def test_what_is_needed_is_whose_when_and_how_much() -> None:
    assert {role.name for role in ROLES if role.required} == {"wallet", "time", "amount"}


def test_reasons_differ_in_words_and_a_row_that_cannot_be_cut_comes_first() -> None:
    assert len(set(REASONS.values())) == len(REASONS)
    assert next(iter(REASONS)) == "unreadable_row"
    assert list(REASONS)[-1] == "duplicate"


def test_no_word_says_yes_and_no() -> None:
    assert set(YES) & set(NO) == set()
