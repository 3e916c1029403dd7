"""Simulated shops: customers who buy and leave exactly as the models assume, with their future kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.customers.value import RepeatSummary

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Shop:
    """What was seen of each customer up to T, and how many orders the horizon after it brought.

    Attributes:
        x: Repeat orders up to T.
        t_x: Time of the last one.
        age: T.
        alive: Whether she had not left at T.
        future: Orders in (T, T + horizon].
    """

    x: Floats
    t_x: Floats
    age: Floats
    alive: NDArray[np.bool_]
    future: Floats

    def summary(self, mean_spend: Floats) -> RepeatSummary:
        """The same as the package's own summary, in weeks."""
        spend = np.where(self.x > 0, mean_spend, np.nan)
        codes = np.arange(len(self.x))
        return RepeatSummary(codes, self.x.astype(np.int64), self.t_x, self.age, spend, 7.0)


def simulate_shop(
    customers: int,
    parameters: tuple[float, float, float, float],
    ages: tuple[float, float],
    horizon: float,
    seed: int,
    *,
    early_exits: bool = False,
) -> Shop:
    """The BG/NBD story told literally, order by order; `a` = 0 lets nobody leave, early exits make it MBG/NBD."""
    r, alpha, a, b = parameters
    rng = np.random.default_rng(seed)
    age = rng.uniform(*ages, customers)
    rate = rng.gamma(r, 1 / alpha, customers)
    leaving = rng.beta(a, b, customers) if a > 0 else np.zeros(customers)
    x, t_x, future, now = np.zeros((4, customers))
    left_before_t = np.zeros(customers, dtype=bool)
    stays = np.ones(customers, dtype=bool)
    if early_exits:
        stays = rng.random(customers) >= leaving
        left_before_t = ~stays
    while stays.any():
        now = now + rng.exponential(1 / rate)
        seen = stays & (now <= age)
        ahead = stays & (now > age) & (now <= age + horizon)
        x += seen
        t_x = np.where(seen, now, t_x)
        future += ahead
        leaves = rng.random(customers) < leaving
        left_before_t |= seen & leaves
        stays = (seen | ahead) & ~leaves
    return Shop(x, t_x, age, ~left_before_t, future)


def simulate_pareto_shop(
    customers: int, parameters: tuple[float, float, float, float], ages: tuple[float, float], horizon: float, seed: int
) -> Shop:
    """The Pareto/NBD story: a rate of buying and a moment of leaving each."""
    r, alpha, s, beta = parameters
    rng = np.random.default_rng(seed)
    age = rng.uniform(*ages, customers)
    rate = rng.gamma(r, 1 / alpha, customers)
    leaves = rng.exponential(1, customers) / rng.gamma(s, 1 / beta, customers)
    seen, ahead = np.minimum(leaves, age), np.clip(leaves - age, 0, horizon)
    x = rng.poisson(rate * seen).astype(np.float64)
    t_x = np.where(x > 0, seen * rng.random(customers) ** (1 / np.maximum(x, 1)), 0.0)
    return Shop(x, t_x, age, leaves > age, rng.poisson(rate * ahead).astype(np.float64))


def simulate_spend(x: Floats, parameters: tuple[float, float, float], seed: int) -> tuple[Floats, Floats]:
    """Mean spend of x orders, and the customer's true mean, of the Gamma-Gamma story."""
    p, q, v = parameters
    rng = np.random.default_rng(seed)
    nu = rng.gamma(q, 1 / v, len(x))
    orders = np.maximum(x, 1)
    return rng.standard_gamma(p * orders) / nu / orders, p / nu
