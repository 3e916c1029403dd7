"""Names of columns that mean another thing than a role."""

from __future__ import annotations

import pytest

from core.tables.orders.bound import means_another, means_else


@pytest.mark.parametrize("name", ["Product Name", "City", "customer type", "Seller ID", "Items sold", "order number"])
def test_names_that_are_of_nobody_who_buys(name: str) -> None:
    assert means_another(name)


@pytest.mark.parametrize("name", ["zqx", "Customer", "No", "Tab Names", "buyer"])
def test_names_that_may_be_of_somebody_who_buys(name: str) -> None:
    assert not means_another(name)


def test_a_known_name_is_no_other_role() -> None:
    assert means_else("quantity", "refunded")
    assert not means_else("quantity", "quantity")
    assert not means_else("zqx", "quantity")
