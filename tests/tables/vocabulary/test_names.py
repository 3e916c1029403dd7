"""Column names made comparable."""

from __future__ import annotations

import pytest

from core.tables.vocabulary.names import fold, glued, spell
from core.tables.vocabulary.order_names import ORDER_NAMES


@pytest.mark.parametrize("name", ["CustomerID", "customer_id", "Customer ID ", "customer-id", "CUSTOMER ID"])
def test_spellings_of_one_name_are_one(name: str) -> None:
    assert fold(name) == "customer id"
    assert glued(name) == "customerid"


@pytest.mark.parametrize(
    ("name", "words", "currency", "minor", "percent"),
    [
        ("amount_cents", "amount", None, True, False),
        ("Amount (GBP)", "amount", "GBP", False, False),
        ("Betrag in €", "betrag", "EUR", False, False),
        ("Discount %", "discount", None, False, True),
        ("cents", "cents", None, False, False),
    ],
)
def test_the_unit_is_taken_out_of_a_name(
    name: str, words: str, currency: str | None, minor: bool, percent: bool
) -> None:
    found = spell(name)
    assert (found.words, found.currency, found.minor, found.percent) == (words, currency, minor, percent)


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("N\ufffdmero de orden", ["order"]),
        ("Costo de env\ufffdo", ["shipping"]),
        ("Pr\ufffdnom du client", []),
        ("\ufffd\ufffd", []),
    ],
)
def test_a_name_that_lost_a_letter_on_the_way_is_still_known(name: str, roles: list[str]) -> None:
    assert [role for _, role in ORDER_NAMES.roles_of(name)] == roles
