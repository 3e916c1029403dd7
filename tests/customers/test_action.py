"""Whom to act on: the best customers, which of them are slipping away, and the lists."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest

from core.customers.action import act, action_masks, best_customers, expected_losses, is_best
from core.customers.downloads import list_csv
from core.customers.measure import CustomerColumns
from core.customers.movement import ScoredCustomers, score
from core.customers.rhythm import Pauses
from core.tables.orders.people import Person
from tests.customers.shops import sample

# Nine pauses of 10 days and one of 100: whoever has been away for 11 days is later than nine in ten.
PAUSES = Pauses(np.array([10] * 9 + [100]), np.ones(10))


def shop(
    spent: list[float], recency: list[int], frequency: list[int] | None = None, last_ms: list[int] | None = None
) -> ScoredCustomers:
    many = len(spent)
    zeros = np.zeros(many, dtype=np.int64)
    return score(
        CustomerColumns(
            np.array([f"C{place}" for place in range(many)]),
            np.array(recency),
            np.array(frequency or [2] * many),
            np.array(spent, dtype=float),
            zeros,
            zeros if last_ms is None else np.array(last_ms),
        )
    )


def test_the_best_are_the_fewest_who_spent_half() -> None:
    assert is_best(shop([10, 50, 20, 30, -5], [0] * 5)).tolist() == [False, True, False, True, False]


def test_the_loss_is_a_horizon_at_last_years_pace_times_the_chance_of_no_order() -> None:
    losses = expected_losses(np.array([730.0, -4.0]), np.array([0.5, 1.0]), 73)
    assert losses is not None
    assert losses.tolist() == [73.0, 0.0]
    assert expected_losses(np.array([1.0]), None, 90) is None
    young = expected_losses(np.array([730.0]), np.array([0.5]), 73, 146)
    assert young is not None
    assert young.tolist() == [182.5], "a history of 146 days brought its money in 146 days, not in 365"


def test_only_the_best_who_are_late_are_slipping_and_only_their_loss_counts() -> None:
    found = shop([60, 50, 20, 5], [5, 11, 400, 400])
    late = PAUSES.shares_shorter(found.customers.recency) >= 0.9
    best = best_customers(found, late, np.array([1.0, 2.0, 4.0, 8.0]), None)
    assert (best.customers, best.revenue, best.slipping, best.expected_loss) == (2, 110.0, 1, 2.0)
    assert (best.slipping_then, best.came_true) == (None, None)


def test_without_a_rhythm_nobody_is_called_slipping() -> None:
    best = best_customers(shop([60, 50], [5, 400]), None, None, None)
    assert (best.slipping, best.expected_loss) == (None, None)


def test_what_was_called_slipping_came_true_where_no_order_followed() -> None:
    before = shop([60, 50, 40, 1], [11, 11, 50, 11], last_ms=[7, 7, 7, 7])
    now = shop([60, 55, 40, 1, 3], [20, 2, 60, 20, 1], last_ms=[7, 9, 7, 7, 9])
    late = np.zeros(5, dtype=bool)
    best = best_customers(now, late, None, (before, PAUSES))
    assert (best.slipping_then, best.came_true) == (2, 1)


def test_nobody_is_on_two_lists_and_the_first_come_first() -> None:
    found = shop([60, 50, 20, 5, 9, 8], [5, 11, 4, 89, 2, 90], [3, 2, 1, 1, 1, 1])
    known = {"C1": Person("a@example.org", True), "C0": Person()}
    acting = act(found, np.array([36.5] * 6), np.ones(6), PAUSES, None, 10, known)
    assert sum(mask.astype(int) for mask in acting.masks.values()).max() == 1  # type: ignore[union-attr]
    back, keep, second = acting.lists
    assert [one.customer for one in back.first] == ["C1"]
    assert (back.money, back.consenting) == (1.0, 1)
    assert ([one.customer for one in keep.first], keep.consenting) == (["C0"], None)
    assert [one.customer for one in second.first] == ["C2", "C4", "C3"]


def test_the_lists_of_the_example_are_told_and_can_be_taken_away() -> None:
    analysis = sample()
    best, lists = analysis.reading.best, {one.name: one for one in analysis.reading.lists}
    assert best.slipping == lists["win_back"].customers > 0
    assert best.customers == analysis.reading.returning.half_the_money_customers
    assert best.customers == lists["win_back"].customers + lists["keep"].customers
    assert best.expected_loss == pytest.approx(lists["win_back"].money)
    for name, told in lists.items():
        rows = list(csv.DictReader(io.StringIO(list_csv(analysis, name).decode("utf-8-sig"))))
        control = [row for row in rows if row["control"] == "yes"]
        assert len(rows) == told.customers
        assert len(control) == -(-told.customers // 10)


def test_masks_are_those_of_the_analysis() -> None:
    analysis = sample()
    masks = action_masks(analysis.scored, None)
    assert not masks["win_back"].any()
    assert (masks["second_order"] == analysis.details.lists["second_order"]).all()
