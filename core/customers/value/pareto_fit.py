"""Maximum likelihood for the Pareto/NBD model, summed in logarithms."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from core.arrays import Floats
from core.customers.value.dropout import fit_dropout
from core.customers.value.observations import DistinctRows, weighed
from core.customers.value.optimum import Objective
from core.customers.value.pareto import ParetoNbd, nodes_between
from core.customers.value.refusal import Refused


def fit_pareto(x: ArrayLike, t_x: ArrayLike, age: ArrayLike, near: ArrayLike | None = None) -> ParetoNbd | Refused:
    """Fit r, alpha, s, beta to rows as `fit_bgnbd` takes them, or say why not, with the same codes."""
    return fit_dropout(ParetoNbd, (x, t_x, age), log_likelihood, _starts, near)


def _starts(rows: DistinctRows) -> list[list[float]]:
    """Two: evenly and very unevenly buying and staying customers."""
    seen = np.log(weighed(rows.count, rows.age) / rows.count.sum())
    scale = np.log(weighed(rows.count, rows.age) / max(weighed(rows.count, rows.x), 1.0))
    return [[-0.5, scale - 0.5, -0.5, seen], [-1.5, scale - 1.5, -1.0, seen - 1.5]]


def log_likelihood(rows: DistinctRows) -> Objective:
    """The log-likelihood of log(r, alpha, s, beta), with its gradient.

    Per customer ln G(r+x)/G(r) + r ln alpha + s ln beta + ln((alpha+T)^-(r+x) (beta+T)^-s + s I), where I is the
    integral of `left_between`; its derivatives are integrals over the same moments.
    """
    from scipy.special import gammaln, psi

    counts, of_row = np.unique(rows.x, return_inverse=True)
    customers: Floats = np.bincount(of_row, weights=rows.count).astype(np.float64)
    n = float(customers.sum())

    def objective(logs: Floats) -> tuple[float, Floats]:
        point = np.exp(logs)
        r, alpha, s, beta = point
        at, log_weight = nodes_between(point, rows.x, rows.t_x, rows.age)
        own = r + rows.x
        by_alpha, by_beta = np.log(alpha + at), np.log(beta + at)
        log_left = np.log(s) + log_weight - own[:, None] * by_alpha - (s + 1) * by_beta
        age_alpha, age_beta = np.log(alpha + rows.age), np.log(beta + rows.age)
        log_stayed = -own * age_alpha - s * age_beta
        top = np.maximum(log_stayed, log_left.max(axis=1))
        left, stayed = np.exp(log_left - top[:, None]), np.exp(log_stayed - top)
        gone = left.sum(axis=1)
        both = stayed + gone
        weight = rows.count / both
        value = weighed(customers, gammaln(r + counts)) - n * float(gammaln(r))
        value += n * (r * logs[1] + s * logs[3]) + weighed(rows.count, top + np.log(both))
        d_r = weighed(customers, psi(r + counts)) - n * float(psi(r)) + n * logs[1]
        d_r -= weighed(weight, stayed * age_alpha + (left * by_alpha).sum(axis=1))
        d_alpha = n * r / alpha
        d_alpha -= weighed(weight * own, stayed / (alpha + rows.age) + (left / (alpha + at)).sum(axis=1))
        d_s = n * logs[3] + weighed(weight, gone) / s
        d_s -= weighed(weight, stayed * age_beta + (left * by_beta).sum(axis=1))
        d_beta = n * s / beta
        d_beta -= weighed(weight, s * stayed / (beta + rows.age) + (s + 1) * (left / (beta + at)).sum(axis=1))
        return float(value), point * np.array([d_r, d_alpha, d_s, d_beta])

    return objective
