"""What columns are for."""

from __future__ import annotations

import pytest

from core.holdings.roles import CLIENT, PRODUCT, ROLES, means_held, means_opened, needing


def test_every_name_means_one_role() -> None:
    names = [name for role in ROLES for name in role.synonyms]
    assert len(names) == len(set(names))
    assert all(name == name.lower() and "_" not in name for name in names)


@pytest.mark.parametrize("name", ["opened", "Open Date", "account_open_date", "date_opened"])
def test_names_of_openings(name: str) -> None:
    assert means_opened(name)
    assert not means_held(name)


@pytest.mark.parametrize("name", ["month", "as_of_date", "Snapshot", "fecha_dato", "reporting_month"])
def test_names_of_a_stock(name: str) -> None:
    assert means_held(name)
    assert not means_opened(name)


def test_a_date_alone_means_neither() -> None:
    assert not means_opened("date")
    assert not means_held("date")


def test_one_more_role_can_be_needed() -> None:
    assert [role.name for role in ROLES if role.required] == [CLIENT]
    assert [role.name for role in needing(PRODUCT) if role.required] == [CLIENT, PRODUCT]
