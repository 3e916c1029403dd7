"""What columns are for."""

from __future__ import annotations

import pytest

from core.holdings.roles import CLIENT, PRODUCT, ROLES, means_held, means_opened, needing, roles_of


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


@pytest.mark.parametrize(
    ("names", "client"),
    [
        (("account_id", "customer_id", "id"), "customer id"),
        (("id", "account_id"), "account id"),
        (("id", "product"), "id"),
        (("CLIENTNUM", "id"), "client num"),
    ],
)
def test_an_account_names_no_client_where_a_column_names_him(names: tuple[str, ...], client: str) -> None:
    (role,) = (one for one in roles_of(names) if one.name == CLIENT)
    there = {name.lower().replace("_", "") for name in names}
    assert [one for one in role.synonyms if one.replace(" ", "") in there] == [client]
