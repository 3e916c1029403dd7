"""Which product the written rules name for a client."""

from __future__ import annotations

import numpy as np
import pytest

from core.products.catalog import ALWAYS_OPEN, CATALOG, PRODUCTS
from core.products.eligibility import COLUMN
from core.products.quantities import PLACE, QUANTITIES
from core.simulate.product_rules import SUITS, suited

OPEN = np.ones((1, len(PRODUCTS)), dtype=bool)


def client(**known: float) -> np.ndarray:
    """One client whose other quantities are 0."""
    row = np.zeros((1, len(QUANTITIES)))
    for name, value in known.items():
        row[0, PLACE[name]] = value
    return row


def product(category: str, values: np.ndarray, open_to: np.ndarray = OPEN) -> str:
    return CATALOG[category][int(suited(values, open_to, category)[0])]


def test_the_first_rule_that_holds_names_the_product() -> None:
    assert product("account", client(student=1, income=90_000)) == "Student Account"
    assert product("account", client(income=75_000)) == "Premium Checking Account"
    assert product("savings", client(savings_months=9, saving_frequency=7.5)) == "Certificate of Deposit"


def test_a_bound_belongs_to_the_rule_and_what_lies_beyond_does_not() -> None:
    assert product("account", client(income=74_999.99)) == ALWAYS_OPEN["account"]
    assert product("loan", client(spending_share=0.95, loan_behavior=9)) == "No Loan Recommended"
    assert product("loan", client(spending_share=0.94, loan_behavior=9)) == "Personal Loan"


def test_a_product_that_is_closed_goes_to_the_next_rule() -> None:
    closed = OPEN.copy()
    closed[0, COLUMN["Student Account"]] = False
    assert product("account", client(student=1, income=90_000), closed) == "Premium Checking Account"


def test_who_fits_no_rule_gets_the_plain_product_or_keeps_the_better_one() -> None:
    values = client(loan_behavior=5, saving_frequency=5, digital_engagement=4)
    assert product("digital_service", values) == ALWAYS_OPEN["digital_service"]
    held = OPEN.copy()
    held[0, COLUMN[ALWAYS_OPEN["account"]]] = False
    assert product("account", client(), held) == "Premium Checking Account"


@pytest.mark.parametrize("category", list(CATALOG))
def test_every_rule_names_a_product_of_its_category_and_a_quantity(category: str) -> None:
    for name, conditions in SUITS[category]:
        assert name in CATALOG[category]
        assert all(quantity in PLACE and side in {">=", "<="} for quantity, side, _ in conditions)
