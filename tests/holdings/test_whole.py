"""What is expected of all first offers."""

from __future__ import annotations

import pytest

from core.holdings.reading import ClientOffers, ProductOffer
from core.holdings.whole import outlook_of

EVERYONE = [
    ClientOffers("a", ("card",), (ProductOffer("loan", 0.5, None), ProductOffer("fund", 0.4, None)), (), "offer"),
    ClientOffers("b", ("card", "loan"), (ProductOffer("fund", 0.25, None),), (), "offer"),
    ClientOffers("c", ("card", "loan", "fund"), (), (), "offer"),
    ClientOffers("d", (), (ProductOffer("loan", 0.1, None),), (), "control"),
]


def test_the_chances_of_first_offers_add_up() -> None:
    found = outlook_of(("card", "fund", "loan"), EVERYONE, (0.5, 2.0))
    assert (found.clients, found.expected, found.low, found.high) == pytest.approx((3, 0.85, 0.425, 1.7))
    assert found.control == 1
    assert found.control_expected == pytest.approx(0.1)
    rows = [(row.product, row.holders, row.first_offers, row.expected) for row in found.products]
    assert rows == [("loan", 2, 2, 0.6), ("fund", 1, 1, 0.25), ("card", 3, 0, 0)]


def test_without_dates_nothing_is_expected_within_a_time() -> None:
    found = outlook_of(("fund",), EVERYONE, None)
    assert (found.expected, found.low, found.high, found.products[0].expected) == (None, None, None, None)
