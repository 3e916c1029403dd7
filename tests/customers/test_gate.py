"""The least that segments, migration and lifetime value are modelled from, each border from both sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from core.customers.gate import missing_for_a_model
from core.customers.measure import CustomerColumns
from core.customers.orders import Orders

from .shops import orders


@pytest.fixture(scope="module")
def shop() -> Orders:
    """Its two orders are 180 days apart."""
    return orders("a,1,2024-01-01,1,5", "a,2,2024-06-29,1,5")


def customers(count: int = 500, recency: int = 30, frequency: int = 3) -> CustomerColumns:
    """As many alike, the last order of all so many days ago."""
    days = np.full(count, recency, np.int64)
    days[1:] += 100
    some = np.full(count, frequency, np.int64)
    return CustomerColumns(np.arange(count).astype(str), days, some, np.full(count, 9.0), days, days)


def test_exactly_enough_is_enough(shop: Orders) -> None:
    assert missing_for_a_model(shop, customers()) == ()


@pytest.mark.parametrize(
    ("short", "figures"),
    [
        ({"count": 499}, ("499 ", "500")),
        ({"recency": 31}, ("31 days", "within 30")),
        ({"frequency": 2}, ("3 times",)),
    ],
)
def test_one_less_of_anything_is_said_with_its_figures(
    shop: Orders, short: dict[str, int], figures: tuple[str, ...]
) -> None:
    (said,) = missing_for_a_model(shop, customers(**short))
    assert all(figure in said for figure in figures)


def test_a_history_a_day_too_short_is_said(shop: Orders) -> None:
    (said,) = missing_for_a_model(replace(shop, last=shop.last - timedelta(days=1)), customers())
    assert "179 days" in said
    assert "180" in said
