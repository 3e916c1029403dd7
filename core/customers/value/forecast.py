"""Customer lifetime value over a horizon: expected orders and money, per customer and in all, with intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from core.arrays import Floats
from core.customers.value.fitted import CustomerModel
from core.customers.value.simulation import simulate_futures
from core.errors import InvalidInput

STEPS = 12
DAYS_PER_YEAR = 365.25
MAX_HORIZON_DAYS = 3653
GAUSS_POINTS = 4  # per step; the integrand is smooth, so more changes nothing visible


@dataclass(frozen=True)
class Estimate:
    """What to expect, and the bounds between which `level` of the simulated futures lie; arrays of one shape."""

    expected: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True)
class Forecast:
    """The next `horizon_days` of every customer. Arrays have shape (customers,) unless said otherwise.

    Attributes:
        horizon_days: Days ahead.
        discount_per_year: Share by which money a year ahead counts less.
        level: Share of simulated futures within an interval.
        draws: Simulated futures behind the intervals.
        p_alive: P(still a customer now).
        p_no_order: P(no order within the horizon).
        orders: Purchase days.
        spend_per_order: Money per purchase day; None without a model of spend.
        value: Discounted money; None without a model of spend.
        curve_days: Days at which the totals stand, from 0, shape (13,).
        total_orders: Purchase days of all customers up to each of `curve_days`, shape (13,).
        total_value: Discounted money, the same; None without a model of spend.
        caveats: Sentences to show beside the numbers.
    """

    horizon_days: float
    discount_per_year: float
    level: float
    draws: int
    p_alive: Floats
    p_no_order: Floats
    orders: Estimate
    spend_per_order: Floats | None
    value: Estimate | None
    curve_days: Floats
    total_orders: Estimate
    total_value: Estimate | None
    caveats: tuple[str, ...]


def clv(
    model: CustomerModel,
    horizon_days: float,
    discount_per_year: float = 0.0,
    *,
    level: float = 0.9,
    draws: int = 400,
    seed: int = 0,
) -> Forecast:
    """Forecast orders and money of the customers the shop already has; those still to come are not in it.

    Expected values are closed forms at the fitted parameters. Money is expected orders times expected spend per order,
    which Gamma-Gamma's independence allows (Fader, Hardie and Lee, "RFM and CLV", 2005, equation 1), discounted as it
    comes in: the integral of exp(-delta t) dE(Y(t)), delta = ln(1 + discount_per_year). Intervals are parametric: of
    simulated futures (`core.customers.value.simulation`), so they are about what will happen, not only about its mean.

    Args:
        model: What `fit_customers` returned.
        horizon_days: Days ahead, above 0, at most 3653.
        discount_per_year: 0.1 makes money a year ahead count 1 / 1.1; 0 to 1.
        level: Share of futures within the intervals, in (0, 1).
        draws: Simulated futures wanted.
        seed: Same seed, same intervals.

    Raises:
        InvalidInput: The horizon, the discount or the level is out of range.
    """
    if not 0 < horizon_days <= MAX_HORIZON_DAYS:
        raise InvalidInput("horizon_days", f"is {horizon_days}", f"above 0, up to {MAX_HORIZON_DAYS}")
    if not 0 <= discount_per_year <= 1:
        raise InvalidInput("discount_per_year", f"is {discount_per_year}", "0 to 1")
    if not 0 < level < 1:
        raise InvalidInput("level", f"is {level}", "above 0, below 1")
    days = np.linspace(0, horizon_days, STEPS + 1)
    delta_per_day = math.log1p(discount_per_year) / DAYS_PER_YEAR
    unit_days = model.summary.unit_days
    futures = simulate_futures(
        model, horizon_days / unit_days, delta_per_day * unit_days, STEPS, level, draws, np.random.default_rng(seed)
    )

    orders = np.array([model.expected_orders(day) for day in days])
    spend = model.spend_per_order()
    value = total_value = None
    if spend is not None and futures.value is not None and futures.total_value is not None:
        money = discounted(model, days, orders, delta_per_day) * spend
        value = Estimate(money[-1], futures.value[0], futures.value[1])
        total_value = _curve(money, futures.total_value)
    return Forecast(
        horizon_days=horizon_days,
        discount_per_year=discount_per_year,
        level=level,
        draws=futures.draws,
        p_alive=model.p_alive(),
        p_no_order=model.p_no_order_within(horizon_days),
        orders=Estimate(orders[-1], futures.orders[0], futures.orders[1]),
        spend_per_order=spend,
        value=value,
        curve_days=days,
        total_orders=_curve(orders, futures.total_orders),
        total_value=total_value,
        caveats=model.caveats,
    )


def in_season(forecast: Forecast, factor: float) -> Forecast:
    """The same with orders and money as the months of the horizon bring them; chances and spend an order stay.

    Args:
        forecast: What the models say, which know no season.
        factor: See `core.customers.value.season.MonthOfYear.over`.
    """

    def scaled(one: Estimate) -> Estimate:
        return Estimate(one.expected * factor, one.low * factor, one.high * factor)

    return replace(
        forecast,
        orders=scaled(forecast.orders),
        value=None if forecast.value is None else scaled(forecast.value),
        total_orders=scaled(forecast.total_orders),
        total_value=None if forecast.total_value is None else scaled(forecast.total_value),
    )


def discounted(model: CustomerModel, days: Floats, orders: Floats, delta_per_day: float) -> Floats:
    """Orders up to each day, each worth exp(-delta t), shape (days, customers).

    By parts: exp(-delta t) E(Y(t)) + delta * integral of exp(-delta s) E(Y(s)) ds, the integral by Gauss-Legendre.
    """
    if delta_per_day == 0:
        return orders
    nodes, weights = np.polynomial.legendre.leggauss(GAUSS_POINTS)
    grown = np.zeros_like(orders)
    for step in range(1, len(days)):
        half = (days[step] - days[step - 1]) / 2
        grown[step] = grown[step - 1]
        for node, weight in zip(nodes, weights, strict=True):
            day = days[step - 1] + half * (1 + node)
            grown[step] += half * weight * math.exp(-delta_per_day * day) * model.expected_orders(day)
    out: Floats = np.exp(-delta_per_day * days)[:, None] * orders + delta_per_day * grown
    return out


def _curve(per_customer: Floats, bounds: Floats) -> Estimate:
    return Estimate(per_customer.sum(axis=1), np.r_[0.0, bounds[0]], np.r_[0.0, bounds[1]])
