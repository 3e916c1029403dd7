"""What counts as experience, and how soon loans were repaid."""

from __future__ import annotations

import pytest

from core.lending.substance import repayment_of, substance_of
from tests.lending.made import event


def test_trifles_show_no_experience() -> None:
    tiny = [event("borrow", 1.0, day) for day in range(20)]
    found = substance_of(tiny)
    assert (found.loans, found.active_days, found.days) == (0, 0, 0)
    assert found.weight == pytest.approx(0.2)


def test_a_hundred_dollars_are_no_trifle_and_neither_is_what_is_not_known() -> None:
    found = substance_of([event("borrow", 100.0), event("borrow", 99.0, 3), event("borrow", None, 9, asset="WETH")])
    assert (found.loans, found.active_days, found.days, found.weight) == (2, 2, 9, 1.0)


def test_each_repayment_goes_to_the_oldest_open_loan_of_its_token() -> None:
    found = repayment_of(
        [
            event("borrow", 100.0, 0),
            event("borrow", 100.0, 10),
            event("borrow", 50.0, 10, asset="DAI"),
            event("repay", 150.0, 20),
            event("repay", 50.0, 45),
        ]
    )
    assert found.median_days == pytest.approx(20.0)  # of 20, 10 and 35 days
    assert found.within_30_days == pytest.approx((1 + 0.5 + 0) / 3)
    assert found.liquidated == 0.0
    assert found.open_days == pytest.approx(35.0)


def test_a_liquidation_repays_nothing_in_time() -> None:
    found = repayment_of([event("borrow", 100.0), event("liquidation", 50.0, 2), event("repay", 50.0, 3)])
    assert (found.within_30_days, found.liquidated, found.open_days) == (0.5, 0.5, None)


def test_without_loans_of_known_amounts_nothing_is_said() -> None:
    found = repayment_of([event("deposit", 5.0), event("borrow", None, 1)])
    assert (found.median_days, found.within_30_days, found.liquidated, found.open_days) == (None, None, None, None)
