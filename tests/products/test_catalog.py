"""What the bank offers."""

from __future__ import annotations

from core.products.catalog import ALWAYS_OPEN, CATALOG, CATEGORIES, HOLDABLE, NO_LOAN, PRODUCTS


def test_no_product_stands_twice_and_every_category_has_one_that_is_open_to_all() -> None:
    assert len(PRODUCTS) == len(set(PRODUCTS)) == 16
    assert tuple(ALWAYS_OPEN) == CATEGORIES
    assert all(product in CATALOG[category] for category, product in ALWAYS_OPEN.items())


def test_everything_but_no_loan_can_be_held() -> None:
    assert set(PRODUCTS) - set(HOLDABLE) == {NO_LOAN}
