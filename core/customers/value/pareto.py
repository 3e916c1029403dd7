"""What a fitted Pareto/NBD model says about one customer's orders.

Schmittlein, Morrison and Colombo, "Counting Your Customers: Who Are They and What Will They Do Next?", Management
Science 33(1), 1987; formulas as in Fader and Hardie, "A Note on Deriving the Pareto/NBD Model and Related Expressions",
2005. Customers buy at rate lambda ~ Gamma(r, alpha) and leave for good at rate mu ~ Gamma(s, beta), at any moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from core.arrays import Floats
from core.customers.value.estimate import FittedParameters
from core.customers.value.observations import distinct_rows

NODES = 14
PLACES, WEIGHTS = np.polynomial.legendre.leggauss(NODES)
# Beyond this many powers of e below its start the integrand adds nothing that a double could hold.
VANISHED = 36.0


@dataclass(frozen=True)
class ParetoNbd(FittedParameters):
    """A fitted Pareto/NBD model with the methods of `BgNbd`. Times are in the unit of T.

    Attributes:
        r: Shape of the buying rates, > 0.
        alpha: Rate parameter of the buying rates, in units of time, > 0.
        s: Shape of the leaving rates, > 0.
        beta: Rate parameter of the leaving rates, in units of time, > 0.
    """

    parameters: ClassVar[tuple[str, ...]] = ("r", "alpha", "s", "beta")

    r: float
    alpha: float
    s: float
    beta: float

    def p_alive(self, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> Floats:
        """P(still a customer at T), shape (customers,), in [0, 1]; it falls with silence for everybody."""
        rows = distinct_rows(x, t_x, age)
        return self.alive_rows(self.point, rows.x, rows.t_x, rows.age)[rows.of_customer]

    def alive_rows(self, point: Floats, x: Floats, t_x: Floats, age: Floats) -> Floats:
        """`p_alive` for parameters (r, alpha, s, beta) and checked arrays of one shape."""
        from scipy.special import expit

        r, alpha, s, beta = point
        stayed = -(r + x) * np.log(alpha + age) - s * np.log(beta + age)
        left = np.log(s) + left_between(point, x, t_x, age)
        out: Floats = expit(stayed - left)
        return out

    def expected_orders(self, x: ArrayLike, t_x: ArrayLike, age: ArrayLike, horizon: float) -> Floats:
        """E(Y(horizon) | x, t_x, T): repeat periods expected in (T, T + horizon], shape (customers,), >= 0."""
        rows = distinct_rows(x, t_x, age)
        alive = self.alive_rows(self.point, rows.x, rows.t_x, rows.age)
        return (alive * self.orders_if_alive(rows.x, rows.age, horizon))[rows.of_customer]

    def orders_if_alive(self, x: ArrayLike, age: ArrayLike, horizon: float) -> Floats:
        """E(Y(horizon) | x, T, alive at T): the mean rate times the mean time she stays within the horizon."""
        if horizon < 0:
            raise ValueError("the horizon must be 0 or more")
        repeats, seen = np.asarray(x, dtype=np.float64), np.asarray(age, dtype=np.float64)
        # (beta + T) / (s - 1) (1 - ((beta + T) / (beta + T + t))^(s - 1)), and its limit where s is 1.
        grown = np.log1p(horizon / (self.beta + seen))
        power = (self.s - 1) * grown
        time = (self.beta + seen) * grown * np.where(np.abs(power) < 1e-8, 1.0, -np.expm1(-power) / _not_zero(power))
        out: Floats = (self.r + repeats) / (self.alpha + seen) * time
        return out

    def p_no_order_within(self, x: ArrayLike, t_x: ArrayLike, age: ArrayLike, horizon: float) -> Floats:
        """P(no repeat period in (T, T + horizon]), shape (customers,), in [0, 1].

        Given alive at T the posteriors are Gamma(r+x, alpha+T) and Gamma(s, beta+T): she stays silent by staying and
        not buying, or by leaving at some moment before which she did not buy.
        """
        if horizon < 0:
            raise ValueError("the horizon must be 0 or more")
        rows = distinct_rows(x, t_x, age)
        seen, end = rows.age, rows.age + horizon
        own = self.r + rows.x
        scale = own * np.log(self.alpha + seen) + self.s * np.log(self.beta + seen)
        stays = np.exp(scale - own * np.log(self.alpha + end) - self.s * np.log(self.beta + end))
        leaves = self.s * np.exp(scale + left_between(self.point, rows.x, seen, end)) if horizon > 0 else 0.0
        alive = self.alive_rows(self.point, rows.x, rows.t_x, rows.age)
        out: Floats = (1 - alive * (1 - np.minimum(stays + leaves, 1.0)))[rows.of_customer]
        return out


def left_between(point: Floats, x: Floats, start: Floats, end: Floats) -> Floats:
    """Logarithm of the integral over y in (start, end) of (alpha+y)^-(r+x) (beta+y)^-(s+1); -inf where they are equal.

    Times s it is the term of the likelihood for having left at y. See `nodes_between` for how.
    """
    r, alpha, s, beta = point
    at, log_weight = nodes_between(point, x, start, end)
    values = log_weight - (r + x)[:, None] * np.log(alpha + at) - (s + 1) * np.log(beta + at)
    top = values.max(axis=1)
    safe = np.where(np.isfinite(top), top, 0.0)
    with np.errstate(divide="ignore"):
        out: Floats = safe + np.log(np.exp(values - safe[:, None]).sum(axis=1))
    return out


def nodes_between(point: Floats, x: Floats, start: Floats, end: Floats) -> tuple[Floats, Floats]:
    """Moments y and the logarithms of their weights for that integral, each of shape (rows, nodes).

    Gauss-Legendre in u = log(m + y), m the smaller of alpha and beta: there the integrand falls ever faster from its
    start and has no kink, so it is cut where nothing is left of it, and a busy customer's steep fall is seen as
    sharply as a quiet one's. Unlike the hypergeometric form it neither overflows nor cancels.
    """
    r, alpha, s, beta = point
    least = min(alpha, beta)
    first = np.log(least + start)
    falls = (least + start) * ((r + x) / (alpha + start) + (s + 1) / (beta + start)) - 1
    span = np.log((least + end) / (least + start))
    span = np.minimum(span, VANISHED / np.maximum(falls, 1e-9))
    u = first[:, None] + span[:, None] * ((PLACES + 1) / 2)
    with np.errstate(divide="ignore"):
        log_weight = np.log(span / 2)[:, None] + np.log(WEIGHTS) + u
    return np.exp(u) - least, log_weight


def _not_zero(values: Floats) -> Floats:
    return np.where(values == 0, 1.0, values)
