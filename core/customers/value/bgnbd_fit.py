"""Maximum likelihood for BG/NBD (Fader, Hardie and Lee 2005, equation (6)) and MBG/NBD, summed in logarithms."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from core.arrays import Floats
from core.customers.value.bgnbd import BgNbd, MbgNbd
from core.customers.value.nbd import log_likelihood as nbd_log_likelihood
from core.customers.value.nbd import maximize_nbd
from core.customers.value.observations import DistinctRows, distinct_rows, weighed
from core.customers.value.optimum import Objective, Optimum, maximize
from core.customers.value.refusal import Refused, too_few

NAMES = ("r", "alpha", "a", "b")
# Less than half a unit better than the model in which nobody leaves: the two drop-out parameters describe nothing.
LEAST_GAIN = 0.5


def fit_mbgnbd(x: ArrayLike, t_x: ArrayLike, age: ArrayLike, near: ArrayLike | None = None) -> MbgNbd | Refused:
    """As `fit_bgnbd`, where a customer may leave after her first purchase too."""
    fitted = fit_bgnbd(x, t_x, age, near, kind=MbgNbd)
    if isinstance(fitted, MbgNbd | Refused):
        return fitted
    raise AssertionError("a fit is of the model asked for")


def fit_bgnbd(
    x: ArrayLike, t_x: ArrayLike, age: ArrayLike, near: ArrayLike | None = None, *, kind: type[BgNbd] = BgNbd
) -> BgNbd | Refused:
    """Fit r, alpha, a, b, or say why that cannot be done honestly.

    Args:
        x: Repeat periods, whole numbers >= 0, shape (customers,): `repeat_periods`, never RFM's number of orders.
        t_x: Time of the last repeat, from the first purchase, shape (customers,); 0 without a repeat.
        age: T, time observed, from the first purchase, shape (customers,); >= t_x.
        near: Parameters of a fit to nearly the same orders, where the search may begin; the usual starts if omitted.
        kind: `BgNbd` or `MbgNbd`.

    Returns:
        The model, or `Refused` with code `too_few`, `no_window`, `no_dropout` (use `fit_nbd`), `boundary`, `flat` or
        `not_converged`.

    Raises:
        ValueError: The arrays are not such rows.
    """
    rows = distinct_rows(x, t_x, age)
    customers, repeaters = int(rows.count.sum()), int(rows.count[rows.x > 0].sum())
    refused = too_few(customers, repeaters, "A model of who is still a customer")
    if refused:
        return refused
    if rows.age.max() <= 0:
        return Refused("no_window", "All customers came on the last day, so nobody was watched. Use a longer export.")
    best = maximize(log_likelihood(rows, kind.early_exits), _starts(rows) if near is None else [np.log(near)])
    if best.log_likelihood - maximize_nbd(rows).log_likelihood < LEAST_GAIN:
        return no_dropout()
    refused = refused_fit(best, NAMES)
    if refused:
        return refused
    r, alpha, a, b = (float(value) for value in np.exp(best.logs))
    return kind(r, alpha, a, b, best.log_likelihood, customers, best.converged, best.covariance)


def no_dropout() -> Refused:
    """The refusal of a model with drop-out where none is seen."""
    return Refused(
        "no_dropout",
        "These orders do not show customers leaving for good: the model in which nobody does fits as well. "
        "Whether a customer is still one cannot be told apart from how seldom she buys.",
    )


def refused_fit(best: Optimum, names: Sequence[str]) -> Refused | None:
    """Why an optimum is no honest answer, or None. `names` are those of its parameters, in order."""
    if best.on_bound:
        named = ", ".join(names[i] for i in best.on_bound)
        return Refused(
            "boundary",
            f"The best fit runs off to the edge of what is possible ({named}): these customers do not differ in the "
            "way the model needs. Use a longer export, or one shop at a time.",
        )
    if not best.converged:
        return Refused("not_converged", "The fit did not settle on one answer. Use a longer export.")
    if best.covariance is None:
        return Refused(
            "flat",
            "Very different parameters explain these orders equally well, so no interval would be honest. Use a "
            "longer export.",
        )
    return None


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
