"""What a fitted BG/NBD or MBG/NBD model says about one customer's orders.

Source of every formula unless another is named: Fader, Hardie and Lee, "Counting Your Customers the Easy Way: An
Alternative to the Pareto/NBD Model", Marketing Science 24(2), 2005. Customers buy at rate lambda ~ Gamma(r, alpha) and
after each repeat purchase leave for good with probability p ~ Beta(a, b).

MBG/NBD: Batislam, Denizel and Filiztekin, "Empirical Validation and Comparison of Models for Customer Base Analysis",
International Journal of Research in Marketing 24, 2007. There a customer may leave after her first purchase too, so she
has had one more chance to go: every x of the drop-out terms becomes x + 1, and nothing else changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from core.arrays import Floats
from core.customers.value.estimate import FittedParameters
from core.customers.value.observations import distinct_rows

# The closed form divides by a - 1; the expectation itself is smooth there, so it is interpolated there.
NEAR_ONE = 1e-4


@dataclass(frozen=True)
class BgNbd(FittedParameters):
    """A fitted BG/NBD model. Times are in whatever unit T had when it was fitted.

    Attributes:
        r: Shape of the buying rates, > 0.
        alpha: Rate parameter of the buying rates, in units of time, > 0.
        a: First shape of the drop-out probabilities, > 0.
        b: Second shape of the drop-out probabilities, > 0.
    """

    # Chances to leave before the first repeat: none here, one in MBG/NBD.
    early_exits: ClassVar[int] = 0

    parameters: ClassVar[tuple[str, ...]] = ("r", "alpha", "a", "b")

    r: float
    alpha: float
    a: float
    b: float

    def p_alive(self, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> Floats:
        """P(still a customer at T), shape (customers,), in [0, 1].

        BG/NBD lets customers leave only right after a repeat purchase, so one without any is alive by construction: 1
        when x = 0, however long ago. MBG/NBD does not. Equation: Fader, Hardie and Lee, "Computing P(alive) Using the
        BG/NBD Model", 2008, equation (1).
        """
        rows = distinct_rows(x, t_x, age)
        return self.alive_rows(self.point, rows.x, rows.t_x, rows.age)[rows.of_customer]

    def alive_rows(self, point: Floats, x: Floats, t_x: Floats, age: Floats) -> Floats:
        """`p_alive` for parameters (r, alpha, a, b) and checked arrays of one shape."""
        from scipy.special import expit

        r, alpha, a, b = point
        exits = x + self.early_exits
        odds_gone = np.log(a) - np.log(b + np.maximum(exits, 1) - 1)
        odds_gone += (r + x) * (np.log(alpha + age) - np.log(alpha + t_x))
        out: Floats = np.where(exits > 0, expit(-odds_gone), 1.0)
        return out

    def expected_orders(self, x: ArrayLike, t_x: ArrayLike, age: ArrayLike, horizon: float) -> Floats:
        """E(Y(horizon) | x, t_x, T): repeat periods expected in (T, T + horizon], shape (customers,), >= 0.

        Equation (10), with the Gaussian hypergeometric function after Euler's transformation (see `orders_if_alive`).

        Args:
            x: Repeat periods, shape (customers,).
            t_x: Time of the last one, from the first purchase.
            age: T, time observed, from the first purchase.
            horizon: Time ahead, >= 0, in the unit of T.
        """
        rows = distinct_rows(x, t_x, age)
        distinct = self.alive_rows(self.point, rows.x, rows.t_x, rows.age) * self.orders_if_alive(
            rows.x, rows.age, horizon
        )
        return distinct[rows.of_customer]

    def orders_if_alive(self, x: ArrayLike, age: ArrayLike, horizon: float) -> Floats:
        """E(Y(horizon) | x, T, alive at T), shape (customers,): equation (10) without its denominator.

        Its ((alpha+T)/(alpha+T+t))^(r+x) 2F1(r+x, b+x; a+b+x-1; z), z = t/(alpha+T+t), is a tiny number times a huge
        one when x is large. Euler's transformation (Abramowitz and Stegun 15.3.3) makes it
        (1-z)^(a-1) 2F1(a+b-1-r, a-1; a+b+x-1; z), in which neither is.
        """
        if horizon < 0:
            raise ValueError("the horizon must be 0 or more")
        repeats, seen = np.asarray(x, dtype=np.float64), np.asarray(age, dtype=np.float64)
        stays = self.b + self.early_exits
        if abs(self.a - 1) < NEAR_ONE:
            below, above = (
                _orders_if_alive(self.r, self.alpha, 1 + side, stays, repeats, seen, horizon)
                for side in (-NEAR_ONE, NEAR_ONE)
            )
            return below + (above - below) * (self.a - 1 + NEAR_ONE) / (2 * NEAR_ONE)
        return _orders_if_alive(self.r, self.alpha, self.a, stays, repeats, seen, horizon)

    def p_no_order_within(self, x: ArrayLike, t_x: ArrayLike, age: ArrayLike, horizon: float) -> Floats:
        """P(no repeat period in (T, T + horizon]), shape (customers,), in [0, 1].

        Given alive at T the likelihood (equation 3) is lambda^x exp(-lambda T) (1-p)^x, so lambda is
        Gamma(r+x, alpha+T) and exp(-lambda t) has the mean ((alpha+T)/(alpha+T+t))^(r+x). Nobody who left buys:
        P = 1 - P(alive) (1 - that mean). At horizon 0 it is 1.
        """
        if horizon < 0:
            raise ValueError("the horizon must be 0 or more")
        rows = distinct_rows(x, t_x, age)
        silent = silent_if_alive(self.r, self.alpha, rows.x, rows.age, horizon)
        return (1 - self.alive_rows(self.point, rows.x, rows.t_x, rows.age) * (1 - silent))[rows.of_customer]


@dataclass(frozen=True)
class MbgNbd(BgNbd):
    """A fitted MBG/NBD model: BG/NBD in which a customer may also leave right after her first purchase."""

    early_exits: ClassVar[int] = 1


def silent_if_alive(r: float, alpha: float, x: Floats, age: Floats, horizon: float) -> Floats:
    """Mean of exp(-lambda t) over lambda ~ Gamma(r+x, alpha+T)."""
    out: Floats = np.exp(-(r + x) * np.log1p(horizon / (alpha + age)))
    return out


def _orders_if_alive(r: float, alpha: float, a: float, b: float, x: Floats, age: Floats, horizon: float) -> Floats:
    from scipy.special import hyp2f1

    z = horizon / (alpha + age + horizon)
    kept = np.exp((a - 1) * np.log1p(-z)) * hyp2f1(a + b - 1 - r, a - 1, a + b + x - 1, z)
    out: Floats = (a + b + x - 1) / (a - 1) * (1 - kept)
    return out
