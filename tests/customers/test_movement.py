"""What changes over time, on histories small enough to follow by hand."""

from __future__ import annotations

import numpy as np
import pytest

from core.customers.grid import GRID
from core.customers.measure import measure_customers
from core.customers.movement import NOT_YET, cohort_retention, look_back, migrate, no_order_chances, score, spent_since
from tests.customers.shops import orders, sample


def crowd() -> list[str]:
    """120 customers of January; the first 40 order again in March, and ten newcomers come then."""
    rows = [f"K{i:03d},{i},2024-01-{1 + i % 28:02d},1,10" for i in range(120)]
    rows += [f"K{i:03d},{500 + i},2024-03-{1 + i % 20:02d},1,5" for i in range(40)]
    return rows + [f"N{i:03d},{800 + i},2024-03-10,1,7" for i in range(10)]


def test_migration_accounts_for_every_customer_and_for_the_money_in_between() -> None:
    found = orders(*crowd(), as_of="2024-03-31")
    now = score(measure_customers(found))
    then = look_back(found, 40)
    assert then is not None
    moved = migrate(found, now, then, 40)
    assert sum(move.customers for move in moved.moves) == 130
    assert sum(move.customers for move in moved.moves if move.from_ == NOT_YET) == 10
    assert sum(move.revenue for move in moved.moves) == pytest.approx(40 * 5 + 10 * 7)
    assert 0 <= moved.unchanged <= 1


def test_with_too_few_customers_then_there_is_no_looking_back() -> None:
    found = orders(*crowd()[:50], as_of="2024-03-31")
    assert look_back(found, 40) is None
    assert look_back(orders(*crowd(), as_of="2024-03-31"), 400) is None


def test_the_chance_of_no_order_is_the_share_that_stayed_away() -> None:
    found = orders(*crowd(), as_of="2024-03-31")
    now, then = score(measure_customers(found)), look_back(found, 40)
    assert then is not None
    chances, said = no_order_chances(then, now, 40)
    away = np.array([int(one[1:]) >= 40 for one in then.customers.ids.tolist()])
    held = [place for place in range(len(GRID)) if (then.place == place).any()]
    assert 1 < len(held) < len(GRID)
    for place in range(len(GRID)):
        those = then.place == place if place in held else np.ones(len(away), np.bool_)
        assert chances[place] == pytest.approx((away[those].sum() + 0.5) / (those.sum() + 1))
    assert "Empirical" in said


def test_recent_spend_counts_only_the_last_days() -> None:
    found = orders("A,1,2024-01-01,1,10", "A,2,2024-03-01,1,3", "B,3,2024-01-02,1,4", as_of="2024-03-02")
    assert spent_since(found, measure_customers(found), 30).tolist() == [3, 0]


def test_cohorts_by_hand() -> None:
    found = orders(
        "A,1,2024-01-10,1,1", "A,2,2024-03-10,1,1", "B,3,2024-01-20,1,1", "C,4,2024-02-20,1,1", "C,5,2024-03-31,1,1"
    )
    cohorts = cohort_retention(found)
    assert cohorts.months == ("2024-01", "2024-02")
    assert cohorts.sizes == (2, 1)
    assert cohorts.retention == ((1.0, 0.0, 0.5), (1.0, 1.0))
    assert not cohorts.last_month_partial


def test_the_sample_shops_answer_holds_together() -> None:
    reading = sample().reading
    assert reading.not_modelled == ()
    assert (
        sum(row.customers for row in reading.grid) == sum(cell.customers for cell in reading.cells) == reading.customers
    )
    assert sum(row.revenue for row in reading.grid) == pytest.approx(reading.revenue)
    assert sum(row.revenue_share for row in reading.grid) == pytest.approx(1)
    assert reading.fitted is not None
    assert sum(row.customers for row in reading.fitted.segments) == reading.customers
    assert sum(sum(row.values()) for row in reading.fitted.crosstab.values()) == reading.customers
    assert all(row.at_stake is not None and 0 <= row.at_stake <= row.trailing_revenue + 1e-6 for row in reading.grid)
