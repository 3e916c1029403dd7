"""The Gamma-Gamma model of what an order is worth.

Fader and Hardie, "The Gamma-Gamma Model of Monetary Value", 2013 (note 025); Fader, Hardie and Lee, "RFM and CLV: Using
Iso-Value Curves for Customer Base Analysis", Journal of Marketing Research 42, 2005. One order is Gamma(p, nu), nu
differs between customers as Gamma(q, v) (v is gamma in the note). It holds only when how often a customer buys says
nothing about how much she spends; `fit_gamma_gamma` measures that. x counts the purchase days that are looked at: the
repeats, as in the note, or all days with the first (`RepeatSummary.spend_rows`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from core.arrays import Floats
from core.customers.value.estimate import FittedParameters, found_by
from core.customers.value.optimum import Objective, maximize
from core.customers.value.refusal import MIN_REPEAT_CUSTOMERS, Refused, not_settled

CORRELATION_WARNING = 0.3
ONE_PRICE_SHARE, ONE_PRICE_NEAR = 0.90, 1e-6
ONE_PRICE_SHAPE = 1e6  # so large that simulated days differ by a thousandth


@dataclass(frozen=True)
class GammaGamma(FittedParameters):
    """A fitted Gamma-Gamma model.

    Attributes:
        p: Shape of one customer's orders, > 0.
        q: Shape of the customers' nu, > 1, so that the mean exists.
        v: Rate of the customers' nu, in money, > 0.
        correlation: Pearson's, of repeat periods and mean repeat spend among those customers; NaN if one is constant.
    """

    parameters: ClassVar[tuple[str, ...]] = ("p", "q", "v")

    p: float
    q: float
    v: float
    correlation: float = float("nan")

    @property
    def independent(self) -> bool:
        """Whether the correlation stays within 0.3 either way; beyond, expected spend leans on a broken assumption."""
        return not abs(self.correlation) > CORRELATION_WARNING

    def conditional_spend(self, x: ArrayLike, m: ArrayLike) -> Floats:
        """E(M | x, m): mean money per order to expect of a customer, shape (customers,), note 025, equation (5).

        p (v + x m) / (p x + q - 1): the customer's own mean, drawn towards that of all customers the less was seen.
        Where there is no repeat, or no positive spend, it is the mean of all customers.

        Args:
            x: Repeat periods, shape (customers,).
            m: Mean money per repeat period, shape (customers,); anything, NaN included, where x is 0.
        """
        seen, spent = informative(x, m)
        out: Floats = self.p * (self.v + spent) / (self.p * seen + self.q - 1)
        return out


def informative(x: ArrayLike, m: ArrayLike) -> tuple[Floats, Floats]:
    """Repeat periods and their total money, both 0 where there is no repeat with a positive mean."""
    repeats, mean = np.asarray(x, dtype=np.float64), np.asarray(m, dtype=np.float64)
    usable = (repeats > 0) & (mean > 0)
    seen: Floats = np.where(usable, repeats, 0.0)
    return seen, seen * np.where(usable, mean, 0.0)


def fit_gamma_gamma(x: ArrayLike, m: ArrayLike, near: ArrayLike | None = None) -> GammaGamma | Refused:
    """Fit p, q, v on the customers with x > 0 and m > 0, or say why that cannot be done honestly.

    Args:
        x: Repeat periods, shape (customers,).
        m: Mean money per repeat period, shape (customers,); NaN or 0 without a repeat.
        near: Parameters of a fit to nearly the same spend, where the search may begin; the usual starts if omitted.

    Returns:
        The model (`one_price` where nine in ten customers spend the same), or `Refused` with code `too_few`,
        `boundary`, `no_mean`, `flat` or `not_converged`.
    """
    repeats, mean = np.asarray(x, dtype=np.float64), np.asarray(m, dtype=np.float64)
    usable = (repeats > 0) & (mean > 0) & np.isfinite(mean)
    repeats, mean = repeats[usable], mean[usable]
    if len(repeats) < MIN_REPEAT_CUSTOMERS:
        return Refused(
            "too_few",
            f"Expected spend needs at least {MIN_REPEAT_CUSTOMERS} customers with a paid order after their first; "
            f"here are {len(repeats):,}. Use a longer export.",
        )
    scale = float(np.median(mean))
    if (np.abs(mean - scale) <= ONE_PRICE_NEAR * scale).mean() >= ONE_PRICE_SHARE:
        return one_price(float(np.average(mean, weights=repeats)), len(mean))
    starts = [[1.0, 1.0, 0.0], [0.0, 0.5, 0.0], [2.0, 2.0, 1.0]]
    if near is not None:
        starts = [np.log(np.asarray(near) / [1.0, 1.0, scale]).tolist()]
    best = maximize(log_likelihood(repeats, mean / scale), starts)
    if best.on_bound:
        named = ", ".join(GammaGamma.parameters[i] for i in best.on_bound)
        return Refused(
            "boundary", f"Spend does not vary in the way the model needs (its {named} runs off to the edge)."
        )
    if not best.converged:
        return not_settled("The fit of spend")
    found = found_by(best, GammaGamma.parameters, len(mean))
    if found["q"] <= 1:
        return Refused(
            "no_mean", "A few customers spend so much more than the rest that the mean of all has no stable value."
        )
    if best.covariance is None:
        return Refused(
            "flat", "Very different parameters explain this spend equally well: no interval would be honest."
        )
    # The search looked at spend in units of its median.
    found |= {"v": found["v"] * scale, "log_likelihood": best.log_likelihood - len(mean) * float(np.log(scale))}
    return GammaGamma(**found, correlation=_correlation(repeats, mean))


def one_price(price: float, customers: int) -> GammaGamma:
    """The limit of the model in which every purchase day of everybody is worth the same: there is nothing to fit.

    Args:
        price: Money per purchase day.
        customers: How many showed it.
    """
    return GammaGamma(p=ONE_PRICE_SHAPE, q=ONE_PRICE_SHAPE + 1, v=price, n=customers)


def _correlation(x: Floats, m: Floats) -> float:
    return float(np.corrcoef(x, m)[0, 1]) if np.ptp(x) > 0 and np.ptp(m) > 0 else float("nan")


def log_likelihood(x: Floats, m: Floats) -> Objective:
    """Note 025, equation (1a), summed in logarithms, as a function of log(p, q, v), with its gradient."""
    from scipy.special import gammaln, psi

    total = x * m
    log_m, log_total = np.log(m), np.log(total)
    n = len(x)

    def objective(logs: Floats) -> tuple[float, Floats]:
        p, q, v = np.exp(logs)
        px = p * x
        log_all = np.log(v + total)
        value = float((gammaln(px + q) - gammaln(px) + px * log_total - (px + q) * log_all - log_m).sum())
        value += n * float(q * np.log(v) - gammaln(q))
        both = psi(px + q)
        d_p = float((x * (both - psi(px) + log_total - log_all)).sum())
        d_q = float((both - log_all).sum()) + n * float(np.log(v) - psi(q))
        d_v = n * q / v - float(((px + q) / (v + total)).sum())
        return value, np.array([p * d_p, q * d_q, v * d_v])

    return objective
