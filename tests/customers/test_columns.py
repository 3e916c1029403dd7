"""Which columns an order file may have."""

from __future__ import annotations

from core.customers.columns import REASONS, ROLES


def test_names_and_titles_of_roles_differ() -> None:
    assert len({role.name for role in ROLES}) == len(ROLES)
    assert len({role.title for role in ROLES}) == len(ROLES)


def test_what_is_needed_is_whose_when_and_how_much() -> None:
    assert {role.name for role in ROLES if role.required} == {"customer", "date"}


def test_reasons_differ_in_words_and_a_row_that_cannot_be_cut_comes_first() -> None:
    assert len(set(REASONS.values())) == len(REASONS)
    assert next(iter(REASONS)) == "unreadable_row"
    assert list(REASONS)[-1] == "duplicate"
