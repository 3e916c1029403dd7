"""Which columns a list of wallets may have."""

from __future__ import annotations

from core.tables.vocabulary.names import fold
from core.wallet.columns import ROLES


def test_names_and_titles_of_roles_differ() -> None:
    assert len({role.name for role in ROLES}) == len(ROLES)
    assert len({role.title for role in ROLES}) == len(ROLES)


def test_no_name_of_a_column_means_two_roles_and_each_is_written_as_it_is_compared() -> None:
    every = [name for role in ROLES for name in role.synonyms]
    assert len(every) == len(set(every))
    assert [name for name in every if name != fold(name)] == []


def test_only_the_address_is_needed() -> None:
    assert [role.name for role in ROLES if role.required] == ["address"]
