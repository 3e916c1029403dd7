"""The Customers tab: one customer by numbers."""

from __future__ import annotations

import pytest

from core.page.customers.form import EXAMPLES, NO_CURRENCY, example_of
from core.page.customers.tab import _segment
from core.service import Service


@pytest.mark.parametrize("example", EXAMPLES)
def test_one_customer_is_placed_and_said_to_be_another_shops(
    service: Service, example: tuple[float, float, float]
) -> None:
    assert example_of(",".join(map(str, example))) == example
    html = _segment(service, (*example, NO_CURRENCY, None, None, None, None)).value
    assert "in 1" in html
    assert "not those of another shop" in html


def test_an_empty_number_is_named(service: Service) -> None:
    html = _segment(service, (None, 4, 100, NO_CURRENCY, None, None, None, None)).value
    assert "days since the last order" in html
    html = _segment(service, (3, 4, 100, "USD", 30, None, 2, None)).value
    assert "Rescaled" in html
