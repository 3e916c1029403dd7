"""Maximum likelihood for BG/NBD (Fader, Hardie and Lee 2005, equation (6)) and MBG/NBD, summed in logarithms."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike

from core.arrays import Floats
from core.customers.value.bgnbd import BgNbd, MbgNbd
from core.customers.value.dropout import fit_dropout
from core.customers.value.nbd import log_likelihood as nbd_log_likelihood
from core.customers.value.observations import DistinctRows, weighed
from core.customers.value.optimum import Objective
from core.customers.value.refusal import Refused

Kind = TypeVar("Kind", bound=BgNbd)


def fit_mbgnbd(x: ArrayLike, t_x: ArrayLike, age: ArrayLike, near: ArrayLike | None = None) -> MbgNbd | Refused:
    """As `fit_bgnbd`, where a customer may leave after her first purchase too."""
    return _fit(MbgNbd, x, t_x, age, near)


def fit_bgnbd(x: ArrayLike, t_x: ArrayLike, age: ArrayLike, near: ArrayLike | None = None) -> BgNbd | Refused:
    """Fit r, alpha, a, b, or say why that cannot be done honestly.

    Args:
        x: Repeat periods, whole numbers >= 0, shape (customers,): `repeat_periods`, never RFM's number of orders.
        t_x: Time of the last repeat, from the first purchase, shape (customers,); 0 without a repeat.
        age: T, time observed, from the first purchase, shape (customers,); >= t_x.
        near: Parameters of a fit to nearly the same orders, where the search may begin; the usual starts if omitted.

    Returns:
        The model, or `Refused` with a code of `fit_dropout`; after `no_dropout` use `fit_nbd`.

    Raises:
        ValueError: The arrays are not such rows.
    """
    return _fit(BgNbd, x, t_x, age, near)


def _fit(kind: type[Kind], x: ArrayLike, t_x: ArrayLike, age: ArrayLike, near: ArrayLike | None) -> Kind | Refused:
    return fit_dropout(kind, (x, t_x, age), lambda rows: log_likelihood(rows, kind.early_exits), _starts, near)


def _starts(rows: DistinctRows) -> list[list[float]]:
    """Four: the mean buying rate with even, rare and frequent drop-out, and very uneven buyers."""
    repeats = max(weighed(rows.count, rows.x), 1.0)
    scale = np.log(weighed(rows.count, rows.age) / repeats)
    return [
        [0.0, scale, 0.0, 0.0],
        [0.0, scale, -2.0, 1.0],
        [0.0, scale, 1.0, 0.0],
        [-1.5, scale - 1.5, 0.0, 1.0],
    ]


def log_likelihood(rows: DistinctRows, early_exits: int = 0) -> Objective:
    """The log-likelihood of log(r, alpha, a, b), with its gradient.

    Per customer ln A1 + ln A2 + ln(A3 + [x > 0] A4): Fader and Hardie, "Implementing the BG/NBD Model for Customer
    Base Analysis in Excel", 2005. What depends on alpha, r and x alone is the NBD's. With an early exit (MBG/NBD) the
    chances to leave are x + 1, and A4 holds for everybody.
    """
    from scipy.special import expit, gammaln, psi

    nbd = nbd_log_likelihood(rows)
    counts, of_row = np.unique(rows.x, return_inverse=True)
    customers: Floats = np.bincount(of_row, weights=rows.count).astype(np.float64)
    may_have_left = rows.x + early_exits > 0
    x, t_x, age, weight = (each[may_have_left] for each in (rows.x, rows.t_x, rows.age, rows.count))
    exits, counts = x + early_exits, counts + early_exits

    def objective(logs: Floats) -> tuple[float, Floats]:
        r, alpha, a, b = np.exp(logs)
        value, (d_r, d_alpha) = nbd(logs[:2])
        a2 = gammaln(a + b) + gammaln(b + counts) - gammaln(b) - gammaln(a + b + counts)
        # A4 / A3: the odds that the customer has left. ln(A3 + A4) = ln A3 + ln(1 + A4 / A3), and A3 is the NBD's.
        log_ratio = np.log(alpha + age) - np.log(alpha + t_x)
        odds = np.log(a) - np.log(b + exits - 1) + (r + x) * log_ratio
        left = weight * expit(odds)
        value += weighed(customers, a2) + weighed(weight, np.logaddexp(0.0, odds))
        shared = psi(a + b) - psi(a + b + counts)
        gradient = np.array(
            [
                d_r + r * weighed(left, log_ratio),
                d_alpha + alpha * weighed(left, (r + x) * (1 / (alpha + age) - 1 / (alpha + t_x))),
                a * weighed(customers, shared) + float(left.sum()),
                b * (weighed(customers, shared + psi(b + counts) - psi(b)) - weighed(left, 1 / (b + exits - 1))),
            ]
        )
        return value, gradient

    return objective
