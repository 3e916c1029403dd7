"""The limit of BG/NBD in which nobody leaves: purchases with Gamma-distributed rates.

Ehrenberg, "The Pattern of Consumer Purchases", Applied Statistics 8(1), 1959; here as BG/NBD's equation (6) with
p = 0. A year of a wholesaler's orders often shows no drop-out at all; this keeps such a shop's forecast honest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from core.arrays import Floats
from core.customers.value.bgnbd import silent_if_alive
from core.customers.value.estimate import FittedParameters, found_by
from core.customers.value.observations import DistinctRows, distinct_rows, weighed
from core.customers.value.optimum import Objective, Optimum, maximize
from core.customers.value.refusal import Refused, not_settled, too_few, unwatched


@dataclass(frozen=True)
class Nbd(FittedParameters):
    """A fitted NBD model with the methods of `BgNbd`. Times are in the unit of T.

    Attributes:
        r: Shape of the buying rates, > 0.
        alpha: Rate parameter of the buying rates, in units of time, > 0.
    """

    parameters: ClassVar[tuple[str, ...]] = ("r", "alpha")

    r: float
    alpha: float

    def p_alive(self, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> Floats:
        """1 for every customer: nobody leaves in this model."""
        return np.ones(len(distinct_rows(x, t_x, age).of_customer))

    def expected_orders(self, x: ArrayLike, t_x: ArrayLike, age: ArrayLike, horizon: float) -> Floats:
        """Repeat periods expected in (T, T + horizon], shape (customers,): horizon (r + x) / (alpha + T)."""
        rows = distinct_rows(x, t_x, age)
        return self.orders_if_alive(rows.x, rows.age, horizon)[rows.of_customer]

    def orders_if_alive(self, x: ArrayLike, age: ArrayLike, horizon: float) -> Floats:
        """The same without the checks, of arrays of shape (customers,): the posterior mean rate times the horizon."""
        if horizon < 0:
            raise ValueError("the horizon must be 0 or more")
        repeats, seen = np.asarray(x, dtype=np.float64), np.asarray(age, dtype=np.float64)
        out: Floats = horizon * (self.r + repeats) / (self.alpha + seen)
        return out

    def p_no_order_within(self, x: ArrayLike, t_x: ArrayLike, age: ArrayLike, horizon: float) -> Floats:
        """P(no repeat period in (T, T + horizon]), shape (customers,): ((alpha+T)/(alpha+T+horizon))^(r+x)."""
        if horizon < 0:
            raise ValueError("the horizon must be 0 or more")
        rows = distinct_rows(x, t_x, age)
        return silent_if_alive(self.r, self.alpha, rows.x, rows.age, horizon)[rows.of_customer]


def fit_nbd(x: ArrayLike, t_x: ArrayLike, age: ArrayLike, near: ArrayLike | None = None) -> Nbd | Refused:
    """Fit r and alpha to rows as `fit_bgnbd` takes them, or say why not (`too_few`, `no_window`, `boundary`, ...)."""
    rows = distinct_rows(x, t_x, age)
    customers = int(rows.count.sum())
    refused = too_few(customers, int(rows.count[rows.x > 0].sum()), "A forecast of orders")
    refused = refused or unwatched(rows.age)
    if refused:
        return refused
    best = maximize_nbd(rows, near)
    if best.on_bound or best.covariance is None:
        return Refused(
            "boundary", "All customers buy at the same rate, so past orders say nothing about who buys more."
        )
    if not best.converged:
        return not_settled()
    return Nbd(**found_by(best, Nbd.parameters, customers))


def maximize_nbd(rows: DistinctRows, near: ArrayLike | None = None) -> Optimum:
    """The best (r, alpha) from two starts: evenly and very unevenly buying customers."""
    scale = np.log(weighed(rows.count, rows.age) / max(weighed(rows.count, rows.x), 1.0))
    return maximize(log_likelihood(rows), [[0.0, scale], [-1.5, scale - 1.5]] if near is None else [np.log(near)])


def log_likelihood(rows: DistinctRows) -> Objective:
    """The terms ln A1 + ln A3 of BG/NBD, as a function of log(r, alpha), with its gradient."""
    from scipy.special import gammaln, psi

    counts, of_row = np.unique(rows.x, return_inverse=True)
    customers: Floats = np.bincount(of_row, weights=rows.count).astype(np.float64)
    n = float(customers.sum())

    def objective(logs: Floats) -> tuple[float, Floats]:
        r, alpha = np.exp(logs)
        log_seen = np.log(alpha + rows.age)
        value = weighed(customers, gammaln(r + counts)) - n * float(gammaln(r)) + n * r * np.log(alpha)
        value -= weighed(rows.count, (r + rows.x) * log_seen)
        d_r = (
            weighed(customers, psi(r + counts)) - n * float(psi(r)) + n * np.log(alpha) - weighed(rows.count, log_seen)
        )
        d_alpha = n * r / alpha - weighed(rows.count, (r + rows.x) / (alpha + rows.age))
        return float(value), np.array([r * d_r, alpha * d_alpha])

    return objective
