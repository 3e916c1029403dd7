"""Reasons are counts of at least 20 clients."""

from __future__ import annotations

import numpy as np
import pytest

from core.holdings.because import Reasons

NAMES = ("account", "card", "fund", "loan")


def counted(groups: list[tuple[tuple[int, ...], int, int]]) -> Reasons:
    """Groups of clients: what they hold, how many, how many of them take a fund."""
    held = np.array([[place in holds for place in range(4)] for holds, many, _ in groups for _ in range(many)])
    taken = np.zeros_like(held)
    taken[:, 2] = np.concatenate([np.arange(many) < took for _, many, took in groups])
    return Reasons.count(NAMES, held, ~held, taken)


def test_the_group_that_took_it_most_often_is_named_with_its_counts() -> None:
    reason = counted([((0,), 200, 10), ((0, 1), 100, 50)]).of((0, 1), 2)
    assert reason is not None
    assert (reason.holds, reason.clients, reason.took, reason.share) == (("card",), 100, 50, 0.5)


def test_two_products_together_can_be_the_reason() -> None:
    reason = counted([((0,), 200, 5), ((1,), 200, 5), ((0, 1), 60, 48)]).of((0, 1), 2)
    assert reason is not None
    assert (reason.holds, reason.clients, reason.took) == (("account", "card"), 60, 48)


def test_a_group_under_twenty_is_no_reason() -> None:
    reasons = counted([((0,), 200, 10), ((0, 1), 19, 19)])
    reason = reasons.of((0, 1), 2)
    assert reason is not None
    assert "card" not in reason.holds
    larger = counted([((0,), 200, 10), ((0, 1), 20, 20)]).of((0, 1), 2)
    assert larger is not None
    assert "card" in larger.holds


def test_fewer_than_twenty_in_all_give_none() -> None:
    assert counted([((0,), 19, 10)]).of((0,), 2) is None


def test_where_no_holding_tells_more_it_is_all_clients() -> None:
    reason = counted([((0,), 100, 1), ((1,), 100, 40)]).of((0,), 2)
    assert reason is not None
    assert (reason.holds, reason.clients, reason.took) == ((), 200, 41)


def test_counts_that_were_stored_give_the_same_reasons() -> None:
    reasons = counted([((0,), 200, 10), ((0, 1), 100, 50), ((1, 3), 30, 29), ((3,), 19, 19)])
    again = Reasons.from_payload(NAMES, reasons.payload())
    for held in ((0,), (1,), (0, 1), (1, 3), (0, 1, 3), ()):
        for product in range(4):
            assert again.of(held, product) == reasons.of(held, product)
    assert reasons.payload()["clients"].min() >= 20


@pytest.mark.parametrize(
    "change",
    [{"clients": [3]}, {"took": [400]}, {"places": [64]}, {"places": [-1]}, {"places": []}, {"everyone": [[1, 2]]}],
)
def test_stored_counts_that_cannot_be_are_refused(change: dict[str, list[int]]) -> None:
    stored = {"everyone": [[300] * 4, [60] * 4], "places": [6], "clients": [100], "took": [50]}
    Reasons.from_payload(NAMES, stored)
    with pytest.raises(ValueError, match="counts"):
        Reasons.from_payload(NAMES, stored | change)
