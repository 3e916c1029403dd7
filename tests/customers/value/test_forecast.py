"""Value over a horizon: closed forms against simulated futures, discounting, bounds, coverage."""

from __future__ import annotations

import dataclasses
import math
import time

import numpy as np
import pytest

from core.customers.value import (
    BgNbd,
    CustomerModel,
    Forecast,
    GammaGamma,
    MbgNbd,
    ParetoNbd,
    RepeatSummary,
    clv,
    fit_customers,
)
from core.customers.value.forecast import DAYS_PER_YEAR, STEPS, in_season
from core.errors import InvalidInput
from tests.customers.value.conftest import SPEND_STORY, STORY
from tests.customers.value.shops import Shop, simulate_shop, simulate_spend

HORIZON_DAYS = 26 * 7


@pytest.fixture(scope="module")
def forecast(shop_model: CustomerModel) -> Forecast:
    return clv(shop_model, HORIZON_DAYS)


def test_value_is_expected_orders_times_expected_spend(forecast: Forecast) -> None:
    assert forecast.value is not None
    assert forecast.spend_per_order is not None
    np.testing.assert_allclose(forecast.value.expected, forecast.orders.expected * forecast.spend_per_order)


def test_the_curve_starts_at_nothing_grows_and_ends_in_the_sum_of_customers(forecast: Forecast) -> None:
    assert forecast.value is not None
    assert forecast.total_value is not None
    assert forecast.curve_days.shape == (STEPS + 1,)
    assert forecast.curve_days[-1] == HORIZON_DAYS
    for total, each in ((forecast.total_value, forecast.value), (forecast.total_orders, forecast.orders)):
        assert total.expected[0] == total.low[0] == total.high[0] == 0
        assert (np.diff(total.expected) > 0).all()
        assert (total.low[1:] < total.expected[1:]).all()
        assert (total.expected[1:] < total.high[1:]).all()
        assert total.expected[-1] == pytest.approx(each.expected.sum())


def test_a_season_scales_orders_and_money_and_no_chance(forecast: Forecast) -> None:
    made = in_season(forecast, 1.5)
    assert made.value is not None
    assert forecast.value is not None
    np.testing.assert_allclose(made.value.high, 1.5 * forecast.value.high)
    np.testing.assert_allclose(made.total_orders.expected, 1.5 * forecast.total_orders.expected)
    np.testing.assert_array_equal(made.p_alive, forecast.p_alive)


def test_what_customers_then_did_lies_in_the_intervals_as_often_as_said(forecast: Forecast, shop: Shop) -> None:
    inside = (shop.future >= forecast.orders.low) & (shop.future <= forecast.orders.high)
    # Orders are whole numbers, so an interval holds at least its level, and not much more among the busy.
    assert inside.mean() > forecast.level - 0.02
    busy = forecast.orders.expected > 3
    assert busy.sum() > 200
    assert forecast.level - 0.05 < inside[busy].mean() < forecast.level + 0.08
    assert forecast.total_orders.low[-1] < shop.future.sum() < forecast.total_orders.high[-1]


def test_spend_then_made_lies_in_the_intervals_as_often_as_said() -> None:
    made = simulate_shop(4_000, STORY, (26.0, 52.0), 26.0, seed=31)
    mean, true_mean = simulate_spend(made.x, SPEND_STORY, seed=32)
    rng = np.random.default_rng(33)
    p = SPEND_STORY[0]
    spent = rng.standard_gamma(p * np.maximum(made.future, 1)) * true_mean / p * (made.future > 0)
    fitted = fit_customers(made.summary(mean))
    assert isinstance(fitted, CustomerModel)
    forecast = clv(fitted, HORIZON_DAYS)
    value = forecast.value
    assert value is not None
    assert ((spent >= value.low) & (spent <= value.high)).mean() > 0.88
    # Few lower bounds leave 0, as anybody may have left; the upper one is passed by one in twenty of those who buy.
    likely = forecast.p_no_order < 0.5
    assert likely.sum() > 500
    assert 0.03 < (spent > value.high)[likely].mean() < 0.07


@pytest.mark.parametrize("discount", [0.0, 0.3])
@pytest.mark.parametrize("orders", [BgNbd(*STORY), MbgNbd(*STORY), ParetoNbd(0.6, 6.0, 0.7, 9.0)])
def test_simulated_futures_average_to_the_closed_form(discount: float, orders: BgNbd | ParetoNbd) -> None:
    """One customer many times over: the paths' totals and the formula are two ways to one number."""
    n = 4_000
    summary = RepeatSummary(np.arange(n), np.full(n, 5), np.full(n, 20.0), np.full(n, 24.0), np.full(n, 30.0), 7.0)
    model = CustomerModel(summary, orders, GammaGamma(*SPEND_STORY), ())
    forecast = clv(model, 730, discount, level=0.02, draws=120)
    assert forecast.total_value is not None
    np.testing.assert_allclose(forecast.total_orders.low[1:], forecast.total_orders.expected[1:], rtol=0.01)
    np.testing.assert_allclose(forecast.total_value.low[1:], forecast.total_value.expected[1:], rtol=0.01)


def test_discounting_is_the_sum_of_orders_each_worth_less_the_later(shop_model: CustomerModel) -> None:
    forecast = clv(shop_model, 365, 0.2, draws=1)
    plain = clv(shop_model, 365, draws=1)
    days = np.linspace(0, 365, 1_461)
    totals = np.array([shop_model.expected_orders(day) for day in days[:: len(days) // 73]])
    grid = days[:: len(days) // 73]
    worth = np.exp(-math.log(1.2) * (grid[1:] + grid[:-1]) / 2 / DAYS_PER_YEAR)
    by_hand = (np.diff(totals, axis=0) * worth[:, None]).sum(axis=0)
    assert forecast.value is not None
    assert forecast.spend_per_order is not None
    assert plain.value is not None
    np.testing.assert_allclose(forecast.value.expected / forecast.spend_per_order, by_hand, rtol=2e-3)
    assert (forecast.value.expected < plain.value.expected).all()


def test_the_same_seed_gives_the_same_intervals(shop_model: CustomerModel, forecast: Forecast) -> None:
    again = clv(shop_model, HORIZON_DAYS)
    for field in dataclasses.fields(Forecast):
        one, two = getattr(forecast, field.name), getattr(again, field.name)
        if dataclasses.is_dataclass(one):
            for part in ("expected", "low", "high"):
                np.testing.assert_array_equal(getattr(one, part), getattr(two, part))
        else:
            np.testing.assert_array_equal(one, two)


def test_a_higher_level_is_a_wider_interval(shop_model: CustomerModel) -> None:
    narrow, wide = (clv(shop_model, 90, level=level, draws=100).total_orders for level in (0.5, 0.95))
    assert wide.low[-1] < narrow.low[-1] < narrow.high[-1] < wide.high[-1]


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ((0.0, 0.0, 0.9), "horizon_days"),
        ((-5.0, 0.0, 0.9), "horizon_days"),
        ((float("nan"), 0.0, 0.9), "horizon_days"),
        ((1e6, 0.0, 0.9), "horizon_days"),
        ((90.0, -0.1, 0.9), "discount_per_year"),
        ((90.0, 10.0, 0.9), "discount_per_year"),
        ((90.0, 0.0, 1.0), "level"),
    ],
)
def test_what_is_out_of_range_is_named(
    shop_model: CustomerModel, arguments: tuple[float, float, float], field: str
) -> None:
    horizon, discount, level = arguments
    with pytest.raises(InvalidInput) as caught:
        clv(shop_model, horizon, discount, level=level)
    assert caught.value.field == field


def test_twenty_thousand_customers_are_forecast_in_seconds_of_processor_time() -> None:
    made = simulate_shop(20_000, STORY, (4.0, 52.0), 0.0, seed=34)
    rows = made.x.astype(np.int64), np.floor(made.t_x * 7) / 7, np.ceil(made.age * 7) / 7
    spend = simulate_spend(made.x, SPEND_STORY, seed=35)[0]
    model = CustomerModel(
        RepeatSummary(np.arange(20_000), *rows, spend, 7.0), BgNbd(*STORY), GammaGamma(*SPEND_STORY), ()
    )
    start = time.process_time()
    forecast = clv(model, 365, 0.1)
    assert time.process_time() - start < 12.0
    assert 100 <= forecast.draws <= 400
