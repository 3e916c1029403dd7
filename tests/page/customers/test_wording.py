"""Money as the Customers tab writes it."""

from __future__ import annotations

from core.page.customers.wording import money


def test_large_amounts_have_no_cents_and_the_currency_stands_behind() -> None:
    assert money(1234.56, "EUR") == "1,235 EUR"
    assert money(-99.5, None) == "-99.50"
    assert money(None, "EUR") == "not known"
