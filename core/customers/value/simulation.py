"""Possible futures: what customers may order and spend, simulated from the fitted models.

Each draw takes parameters as uncertain as the fit left them, then for every customer her own rate, drop-out and spend
given her history, then orders. The posteriors, from the papers named in `bgnbd`, `pareto` and `gamma_gamma`: alive with
P(alive); given alive, lambda ~ Gamma(r+x, alpha+T) and p ~ Beta(a, b+x) (MBG/NBD: b+x+1) or mu ~ Gamma(s, beta+T);
nu ~ Gamma(p x + q, v + x m). An order is the last with probability p, or she leaves after a time of mean 1/mu. So
intervals hold both how little the parameters are known and how differently customers behave.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import Floats, Ints
from core.customers.value.bgnbd import BgNbd
from core.customers.value.fitted import CustomerModel, OrderModel
from core.customers.value.gamma_gamma import informative
from core.customers.value.pareto import ParetoNbd
from core.customers.value.refusal import Refused

CHUNK_CUSTOMERS = 20_000
MAX_WORK = 30_000_000  # customers and their orders, over all futures; about three seconds
MIN_DRAWS = 100


@dataclass(frozen=True)
class Futures:
    """Quantiles of simulated futures.

    Attributes:
        orders: Low and high per customer, shape (2, customers).
        value: The same of discounted money; None without a model of spend.
        total_orders: Low and high of all customers together at the end of each step, shape (2, steps).
        total_value: The same of discounted money; None without a model of spend.
        draws: How many futures.
    """

    orders: Floats
    value: Floats | None
    total_orders: Floats
    total_value: Floats | None
    draws: int


def simulate_futures(
    model: CustomerModel,
    horizon_units: float,
    discount_per_unit: float,
    steps: int,
    level: float,
    draws: int,
    rng: np.random.Generator,
) -> Futures:
    """Simulate `draws` futures of every customer, fewer (never under `MIN_DRAWS`) for very large shops.

    Args:
        model: Fitted customers.
        horizon_units: Time ahead, > 0, in the unit of the model.
        discount_per_unit: Continuous rate, >= 0, per unit of time.
        steps: Equal parts of the horizon in which totals are kept.
        level: Share of futures between low and high, in (0, 1).
        draws: Futures wanted.
        rng: Source of chance.
    """
    summary = model.summary
    rows = summary.repeat_periods.astype(np.float64), summary.recency_units, summary.age_units
    customers = len(summary.customers)
    expected = float(model.orders.expected_orders(*rows, horizon_units).sum())
    draws = max(MIN_DRAWS, min(draws, int(MAX_WORK / (expected + customers))))
    spends = not isinstance(model.spend, Refused)
    order_points = model.orders.draw(draws, rng)
    spend_points = model.spend.draw(draws, rng) if not isinstance(model.spend, Refused) else np.ones((draws, 3))
    seen, spent = informative(*model.spend_rows())

    bounds = [(1 - level) / 2, (1 + level) / 2]
    orders, value = np.zeros((2, customers)), np.zeros((2, customers))
    total_orders, total_value = np.zeros((draws, steps)), np.zeros((draws, steps))
    for start in range(0, customers, CHUNK_CUSTOMERS):
        part = slice(start, min(start + CHUNK_CUSTOMERS, customers))
        counts = np.zeros((draws, part.stop - start), dtype=np.int32)
        worth = np.zeros((draws, part.stop - start), dtype=np.float32)
        for draw in range(draws):
            buyer, time = _orders(
                model.orders, order_points[draw], tuple(row[part] for row in rows), horizon_units, rng
            )
            step = np.minimum((time * (steps / horizon_units)).astype(np.int64), steps - 1)
            counts[draw] = np.bincount(buyer, minlength=part.stop - start)
            total_orders[draw] += np.bincount(step, minlength=steps)
            if spends:
                money = _spend(spend_points[draw], seen[part], spent[part], buyer, rng)
                money *= np.exp(-discount_per_unit * time)
                worth[draw] = np.bincount(buyer, weights=money, minlength=part.stop - start)
                total_value[draw] += np.bincount(step, weights=money, minlength=steps)
        orders[:, part] = np.quantile(counts, bounds, axis=0, method="inverted_cdf")
        if spends:
            value[:, part] = np.quantile(worth, bounds, axis=0, method="inverted_cdf")
    return Futures(
        orders=orders,
        value=value if spends else None,
        total_orders=np.quantile(total_orders.cumsum(axis=1), bounds, axis=0),
        total_value=np.quantile(total_value.cumsum(axis=1), bounds, axis=0) if spends else None,
        draws=draws,
    )


def _orders(
    model: OrderModel, point: Floats, rows: tuple[Floats, ...], horizon: float, rng: np.random.Generator
) -> tuple[Ints, Floats]:
    """Customer and time of every order of one future, ordered by customer, then time."""
    x, t_x, age = rows
    r, alpha = point[:2]
    stays = np.full(len(x), horizon)
    if isinstance(model, ParetoNbd):
        leaving = rng.standard_gamma(point[2], len(x)) / (point[3] + age)
        stays = np.minimum(rng.standard_exponential(len(x)) / np.maximum(leaving, 1e-300), horizon)
    wanted = rng.poisson(rng.standard_gamma(r + x) / (alpha + age) * stays)
    if isinstance(model, BgNbd | ParetoNbd):
        wanted[rng.random(len(x)) >= model.alive_rows(point, x, t_x, age)] = 0
    buyer = np.repeat(np.arange(len(x)), wanted)
    # One sort puts every customer's uniform times in order: the customer is the whole part, the time the rest.
    time = (np.sort(buyer + rng.random(len(buyer))) - buyer) * stays[buyer]
    if not isinstance(model, BgNbd):
        return buyer, time
    nth = np.arange(len(buyer)) - np.repeat(np.cumsum(wanted) - wanted, wanted)
    several = np.flatnonzero(wanted > 1)
    lasts = np.ones(len(x))
    chance = np.clip(rng.beta(point[2], point[3] + x[several] + model.early_exits), 1e-12, 1 - 1e-12)
    # The order after which a customer leaves is geometric; the first of the horizon always happens.
    lasts[several] = np.ceil(np.log(1 - rng.random(len(several))) / np.log1p(-chance))
    kept = nth < np.maximum(lasts, 1)[buyer]
    return buyer[kept], time[kept]


def _spend(point: Floats, seen: Floats, spent: Floats, buyer: Ints, rng: np.random.Generator) -> Floats:
    """Money of every order of one future, shape of `buyer`."""
    p, q, v = point
    orders = np.bincount(buyer, minlength=len(seen))
    buys = np.flatnonzero(orders)
    nu = rng.standard_gamma(p * seen[buys] + q) / (v + spent[buys])
    money: Floats = rng.standard_gamma(p, len(buyer)) / np.repeat(nu, orders[buys])
    return money
