"""Positions from events, by hand."""

from __future__ import annotations

import pytest

from core.lending.balances import position_of
from core.lending.position import PoolAccount
from tests.lending.made import event


def test_what_was_taken_back_and_repaid_is_no_longer_there() -> None:
    found = position_of(
        [event("deposit", 1_000.0), event("borrow", 400.0, 1), event("repay", 100.0, 2), event("redeem", 200.0, 3)]
    )
    (only,) = found.assets
    assert (only.supplied, only.owed, only.price_usd) == (800.0, 300.0, 1.0)
    assert (found.supplied_usd, found.owed_usd) == (800.0, 300.0)
    assert found.loan_to_value == pytest.approx(0.375)
    assert found.health_factor == pytest.approx(0.85 * 800 / 300)
    assert found.limit_used == pytest.approx(300 / (0.85 * 800))


def test_interest_that_was_paid_leaves_nothing_behind() -> None:
    found = position_of(
        [event("deposit", 100.0), event("borrow", 50.0, 1), event("repay", 51.0, 9), event("redeem", 102.0, 9)]
    )
    assert found.assets == ()
    assert not found.owes
    assert found.health_factor is None


def test_the_price_is_that_of_the_last_event_of_the_token() -> None:
    dear = event("deposit", 4_000.0, asset="WETH", amount=2.0)
    cheap = event("deposit", 100.0, 5, asset="WETH", amount=0.1)
    found = position_of([dear, event("borrow", 1_050.0, 1), cheap])
    assert found.supplied_usd == pytest.approx(2_100.0)
    assert found.loan_to_value == pytest.approx(0.5)


def test_a_fall_of_prices_liquidates_where_it_brings_the_health_factor_to_one() -> None:
    found = position_of([event("deposit", 2_000.0, asset="WETH", amount=1.0), event("borrow", 825.0, 1)])
    assert found.health_factor == pytest.approx(2.0)
    assert found.breaks_at_fall == pytest.approx(0.5)
    assert found.breaks_at_rise is None
    by_fall = {one.fall: one.health_factor for one in found.stress}
    assert by_fall[0.5] == pytest.approx(1.0)
    assert by_fall[0.6] < 1 < by_fall[0.4]


def test_who_owes_what_moves_is_liquidated_by_a_rise() -> None:
    found = position_of([event("deposit", 1_000.0), event("borrow", 425.0, 1, asset="WETH", amount=0.2)])
    assert found.breaks_at_fall is None
    assert found.breaks_at_rise == pytest.approx(1.0)


def test_dollars_against_dollars_do_not_move() -> None:
    found = position_of([event("deposit", 1_000.0), event("borrow", 500.0, 1, asset="DAI")])
    assert (found.breaks_at_fall, found.breaks_at_rise) == (None, None)
    assert found.health_factor == pytest.approx(1.7)


def test_below_one_nothing_has_to_fall() -> None:
    found = position_of([event("deposit", 100.0), event("borrow", 99.0, 1)])
    assert found.breaks_at_fall == 0.0


def test_a_liquidation_repays_and_takes() -> None:
    taken = event("liquidation", 50.0, 3, seized_asset="WETH", seized_amount=0.1, seized_usd=150.0)
    found = position_of([event("deposit", 1_000.0, asset="WETH", amount=1.0), event("borrow", 80.0, 1), taken])
    held = {one.asset: one for one in found.assets}
    assert held["WETH"].supplied == pytest.approx(0.9)
    assert held["WETH"].price_usd == pytest.approx(1_500.0)
    assert held["USDC"].owed == pytest.approx(30.0)


def test_collateral_without_a_price_leaves_a_bound_or_nothing() -> None:
    unpriced = event("deposit", None, asset="WETH", amount=4.0)
    alone = position_of([unpriced, event("borrow", 100.0, 1)])
    assert (alone.loan_to_value, alone.limit_used, alone.supplied_usd) == (None, None, None)
    beside = position_of([unpriced, event("deposit", 1_000.0, 0.5), event("borrow", 100.0, 1)])
    assert beside.at_most
    assert beside.loan_to_value == pytest.approx(0.1)


def test_debt_without_a_price_is_not_known() -> None:
    found = position_of([event("deposit", 1_000.0), event("borrow", None, 1, asset="LINK", amount=9.0)])
    assert found.owes
    assert (found.owed_usd, found.loan_to_value, found.limit_used) == (None, None, None)


def test_what_covers_nothing_by_the_documents_covers_nothing() -> None:
    found = position_of([event("deposit", 1_000.0, asset="USDT"), event("borrow", 10.0, 1)])
    assert found.loan_to_value == pytest.approx(0.01)
    assert found.health_factor == 0.0


def test_the_usual_share_is_weighted_by_time_while_something_is_owed() -> None:
    found = position_of(
        [
            event("deposit", 1_000.0),
            event("borrow", 600.0, 10),
            event("repay", 500.0, 13),
            event("repay", 100.0, 14),
            event("deposit", 1.0, 400),
        ]
    )
    assert found.usual_loan_to_value == pytest.approx((3 * 0.6 + 1 * 0.1) / 4)


def test_the_pools_own_figures_stand_beside() -> None:
    account = PoolAccount("Aave V3", "USD", 100.0, 50.0, 0.8, 1.6)
    found = position_of([event("deposit", 1_000.0)], (account,))
    assert found.pools == (account,)
    assert found.owes
