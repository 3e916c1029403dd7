"""Which columns a table of lending counts may have."""

from __future__ import annotations

from core.lending.columns import COUNTED, MOST, ROLES, UNUSED
from core.tables.vocabulary.names import fold


def test_names_and_titles_of_roles_differ() -> None:
    assert len({role.name for role in ROLES}) == len(ROLES)
    assert len({role.title for role in ROLES}) == len(ROLES)


def test_no_name_of_a_column_means_two_roles_and_each_is_written_as_it_is_compared() -> None:
    every = [name for role in ROLES for name in role.synonyms]
    assert len(every) == len(set(every))
    assert [name for name in every if name != fold(name)] == []


def test_counts_are_whole_ranges_and_what_is_not_used_says_so() -> None:
    roles = {role.name: role for role in ROLES}
    assert all(roles[name].low == 0 and roles[name].high == MOST for name in COUNTED)
    assert {name for name, role in roles.items() if role.description == "Not used."} == set(UNUSED)
    assert {role.name for role in ROLES if role.required} == {"wallet", *COUNTED} - {"liquidations"}
