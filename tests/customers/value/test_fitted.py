"""Which models a shop gets, and what is said about them."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from numpy.typing import NDArray

from core.customers.value import BgNbd, CustomerModel, GammaGamma, Nbd, Refused, clv, fit_customers, repeat_summary
from tests.customers.value.conftest import SPEND_STORY, Cdnow
from tests.customers.value.shops import Shop, simulate_shop, simulate_spend


def test_an_ordinary_shop_gets_both_models_and_no_caveat(shop_model: CustomerModel) -> None:
    assert isinstance(shop_model.orders, BgNbd)
    assert isinstance(shop_model.spend, GammaGamma)
    assert shop_model.caveats == ()


def test_days_are_turned_into_the_models_weeks(shop_model: CustomerModel, shop: Shop) -> None:
    rows = shop.x, shop.t_x, shop.age
    np.testing.assert_allclose(shop_model.expected_orders(70), shop_model.orders.expected_orders(*rows, 10.0))
    np.testing.assert_allclose(shop_model.p_no_order_within(70), shop_model.orders.p_no_order_within(*rows, 10.0))
    np.testing.assert_allclose(shop_model.p_alive(), shop_model.orders.p_alive(*rows))


def test_where_nobody_is_seen_leaving_the_limit_is_used_and_said() -> None:
    made = simulate_shop(1_500, (0.8, 6.0, 0.0, 1.0), (26.0, 52.0), 0.0, seed=5)
    fitted = fit_customers(made.summary(simulate_spend(made.x, SPEND_STORY, seed=6)[0]))
    assert isinstance(fitted, CustomerModel)
    assert isinstance(fitted.orders, Nbd)
    assert (fitted.p_alive() == 1).all()
    assert any("leaving for good" in caveat for caveat in fitted.caveats)


@pytest.mark.parametrize("orders", ["mbgnbd", "pareto"])
def test_other_models_say_of_one_time_buyers_that_some_have_left(shop: Shop, orders: str) -> None:
    summary = dataclasses.replace(shop.summary(np.full(len(shop.x), 20.0)), first_spend=np.full(len(shop.x), 20.0))
    fitted = fit_customers(summary, orders)
    assert isinstance(fitted, CustomerModel)
    assert type(fitted.orders).__name__ == {"mbgnbd": "MbgNbd", "pareto": "ParetoNbd"}[orders]
    once = shop.x == 0
    assert (fitted.p_alive()[once] < 1).all()
    # The customers' future was told by BG/NBD; the other stories come near it.
    assert fitted.expected_orders(26 * 7).sum() == pytest.approx(shop.future.sum(), rel=0.1)


def test_the_first_order_is_what_is_known_of_a_one_time_buyers_spend(shop: Shop) -> None:
    mean, _ = simulate_spend(shop.x + 1, SPEND_STORY, seed=8)
    summary = dataclasses.replace(shop.summary(mean), first_spend=mean)
    with_first, without = (fit_customers(summary, first_counts=counts) for counts in (True, False))
    assert isinstance(with_first, CustomerModel)
    assert isinstance(without, CustomerModel)
    once = shop.x == 0
    for fitted, distinct in ((without, False), (with_first, True)):
        spend = fitted.spend_per_order()
        assert spend is not None
        assert bool(np.ptp(spend[once]) > 1) is distinct


def test_without_a_model_of_spend_orders_are_still_forecast(shop: Shop) -> None:
    fitted = fit_customers(shop.summary(np.zeros(len(shop.x))))  # nobody paid anything, so there is no money to model
    assert isinstance(fitted, CustomerModel)
    assert isinstance(fitted.spend, Refused)
    assert fitted.spend_per_order() is None
    forecast = clv(fitted, 90, draws=5)
    assert forecast.value is None
    assert forecast.total_value is None
    assert forecast.total_orders.expected[-1] > 0
    assert any("money is not" in caveat for caveat in forecast.caveats)


def test_a_shop_of_one_price_is_worth_its_orders_times_the_price(shop: Shop) -> None:
    fitted = fit_customers(shop.summary(np.full(len(shop.x), 9.99)))
    assert isinstance(fitted, CustomerModel)
    spend = fitted.spend_per_order()
    assert spend is not None
    assert spend == pytest.approx(9.99, rel=1e-3)
    forecast = clv(fitted, 90, draws=5)
    assert forecast.total_value is not None
    assert forecast.total_value.expected[-1] == pytest.approx(9.99 * forecast.total_orders.expected[-1], rel=0.01)


def test_spend_that_depends_on_frequency_is_said(shop: Shop) -> None:
    fitted = fit_customers(shop.summary(simulate_spend(shop.x, SPEND_STORY, seed=7)[0] * (1 + shop.x)))
    assert isinstance(fitted, CustomerModel)
    assert any("buy more often spend more per order" in caveat for caveat in fitted.caveats)


def test_a_small_shop_is_refused() -> None:
    days = np.datetime64("2024-01-01") + np.arange(30)
    refused = fit_customers(repeat_summary(np.arange(30) // 2, days, np.full(30, 5.0), np.datetime64("2024-03-01")))
    assert isinstance(refused, Refused)
    assert refused.code == "too_few"


@pytest.mark.data
def test_raw_cdnow_leads_to_the_published_parameters(
    purchases: tuple[NDArray[np.int64], NDArray[np.datetime64], NDArray[np.float64]], cdnow: Cdnow
) -> None:
    fitted = fit_customers(repeat_summary(*purchases, np.datetime64("1997-09-30")))
    assert isinstance(fitted, CustomerModel)
    assert isinstance(fitted.spend, GammaGamma)
    np.testing.assert_allclose(fitted.orders.point, [0.243, 4.414, 0.793, 2.426], atol=1e-3)
    np.testing.assert_allclose(fitted.spend.point, [6.25, 3.74, 15.44], atol=0.005)
