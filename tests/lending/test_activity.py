"""Counts, dollars and ratios of one wallet."""

from __future__ import annotations

import pytest

from core.lending.activity import (
    LENDING_SCHEMA,
    WINDOW_DAYS,
    Counts,
    LendingActivity,
    Sum,
    activity_of,
    activity_of_counts,
)
from tests.lending.made import START_S, event


def ratios(activity: LendingActivity) -> dict[str, tuple[float | None, str]]:
    return {ratio.name: (ratio.value, ratio.basis) for ratio in activity.ratios}


def test_events_are_counted_by_action_and_by_day() -> None:
    events = [
        event("deposit", 100.0),
        event("deposit", 50.0, 0.5),
        event("borrow", 60.0, 1),
        event("repay", 30.0, 2),
        event("redeem", 10.0, 2.1),
        event("liquidation", 20.0, 3, seized_asset="WETH", seized_amount=0.01, seized_usd=22.0),
    ]
    activity = activity_of(events)
    assert activity.counts == Counts(2, 1, 1, 1, 1, 4)
    assert activity.window == activity.counts
    assert activity.dollars is not None
    assert activity.dollars.deposited == Sum(150.0, 2, 0)
    assert activity.dollars.liquidated == Sum(20.0, 1, 0)
    assert activity.dollars.seized == Sum(22.0, 1, 0)
    assert (activity.first_s, activity.last_s) == (START_S, START_S + 3 * 86_400)
    assert ratios(activity) == {
        "repaid_to_borrowed": (0.5, "usd"),
        "borrowed_to_deposited": (pytest.approx(0.4), "usd"),
        "redeemed_to_deposited": (pytest.approx(1 / 15), "usd"),
    }


def test_a_ratio_without_its_denominator_is_null_not_zero_or_one() -> None:
    assert ratios(activity_of([event("repay", 30.0)])) == {
        "repaid_to_borrowed": (None, "usd"),
        "borrowed_to_deposited": (None, "usd"),
        "redeemed_to_deposited": (None, "usd"),
    }
    counted = ratios(activity_of_counts(Counts(0, 0, 3, 2, 0, 1)))
    assert counted == dict.fromkeys(counted, (None, "counts"))


def test_a_sum_with_an_unknown_part_is_no_whole_and_its_ratios_are_of_counts() -> None:
    activity = activity_of(
        [event("deposit", None), event("deposit", 100.0), event("borrow", 60.0), event("repay", 60.0)]
    )
    assert activity.dollars is not None
    assert activity.dollars.deposited == Sum(100.0, 2, 1)
    assert activity.dollars.deposited.whole is None
    assert ratios(activity)["borrowed_to_deposited"] == (0.5, "counts")
    assert ratios(activity)["repaid_to_borrowed"] == (1.0, "usd")


def test_no_event_has_a_price_is_not_a_sum_of_zero() -> None:
    activity = activity_of([event("deposit", None)])
    assert activity.dollars is not None
    assert activity.dollars.deposited == Sum(None, 1, 1)
    assert activity.dollars.borrowed == Sum(0.0, 0, 0)


def test_the_segment_sees_as_many_days_as_the_training_wallets_were_seen() -> None:
    events = [event("deposit", 1.0), event("borrow", 1.0, 10), event("repay", 1.0, 10 + WINDOW_DAYS)]
    activity = activity_of(events)
    assert activity.counts == Counts(1, 1, 1, 0, 0, 3)
    assert activity.window == Counts(0, 1, 1, 0, 0, 2)


def test_features_stand_in_the_order_and_under_the_names_of_the_schema() -> None:
    row = Counts(deposits=1, borrows=2, repays=3, redeems=4, liquidations=9, active_days=5).features()
    assert list(row) == [spec.name for spec in LENDING_SCHEMA]
    assert list(row.values()) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("counts", "seen"),
    [
        (Counts(5, 0, 0, 2, 0, 3), False),
        (Counts(0, 1, 0, 0, 0, 1), True),
        (Counts(0, 0, 1, 0, 0, 1), True),
        (Counts(0, 0, 0, 0, 1, 1), True),
    ],
)
def test_a_loan_shows_in_a_borrow_a_repayment_or_a_liquidation(counts: Counts, seen: bool) -> None:
    assert activity_of_counts(counts).loan_seen is seen
