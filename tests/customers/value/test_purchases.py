"""What was known of orders on a day of the past."""

from __future__ import annotations

import numpy as np

from core.customers.value.purchases import ALWAYS, Purchases

# Customer 0 orders on day 10 for 100, of which 40 are refunded on day 50; customer 1 on day 20, all refunded on 30.
ROWS = Purchases(
    np.array([0, 0, 0, 1]),
    np.array([10, 10, 40, 20]),
    np.array([60.0, 40.0, 7.0, 25.0]),
    np.array([ALWAYS, 50, ALWAYS, 30]),
)


def test_a_later_refund_does_not_reach_back() -> None:
    before, after = ROWS.summary(29), ROWS.summary(60)
    assert before.customers.tolist() == [0, 1]
    assert before.first_spend is not None
    assert before.first_spend.tolist() == [100.0, 25.0]
    assert after.customers.tolist() == [0]
    assert after.first_spend is not None
    assert after.first_spend.tolist() == [60.0]
    assert after.repeat_periods.tolist() == [1]


def test_from_the_day_of_the_refund_on_it_counts() -> None:
    assert ROWS.summary(30).customers.tolist() == [0]


def test_money_is_counted_in_the_days_asked_for_as_known_then() -> None:
    both = np.array([0, 1])
    assert ROWS.spent(both, 9, 20, 20).tolist() == [100.0, 25.0]
    assert ROWS.spent(both, 9, 20, 60).tolist() == [60.0, 0.0]
    assert ROWS.spent(both, 10, 40, 60).tolist() == [7.0, 0.0]
    assert ROWS.spent(np.array([1]), 9, 20, 20).tolist() == [25.0]


def test_returning_money_leaves_out_each_customers_first_day() -> None:
    rows = Purchases.final(np.array([0, 0, 1, 0, 1]), np.array([5, 5, 9, 12, 40]), np.array([1.0, 2.0, 3.0, 4.0, 5.0]))
    days, money = rows.returning(20)
    assert (days.tolist(), money.tolist()) == ([12], [4.0])
    assert rows.returning(50)[1].tolist() == [4.0, 5.0]
    assert rows.returning(1)[0].tolist() == []
