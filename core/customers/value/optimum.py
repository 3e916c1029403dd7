"""Maximum likelihood of positive parameters, searched on their logarithms from several starts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from core.arrays import Floats

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController

# Returns the log-likelihood and its gradient with respect to the logarithms of the parameters.
Objective = Callable[[Floats], tuple[float, Floats]]

LOG_BOUND = 9.0  # parameters stay within about 1/8,100 and 8,100 of their scale
NEAR_BOUND = 0.5  # in logarithms: closer than this to a bound counts as on it
GRADIENT_STEP = 1e-4
NEWTON_STEPS = 3
AT_REST = 1e-3  # log-likelihood that one more Newton step could still gain
MAX_LOG_SD = 3.0  # a parameter known to within a factor of 20 either way is not known


@dataclass(frozen=True)
class Optimum:
    """Where the likelihood is highest.

    Attributes:
        logs: Logarithms of the parameters, shape (k,).
        log_likelihood: There.
        converged: Whether one more Newton step would gain less than `AT_REST`; False where there is no such step.
        covariance: Of the logarithms, the inverse of the observed information, shape (k, k); None when it has none,
            or when a parameter's standard deviation passes `MAX_LOG_SD`.
        on_bound: Indices of parameters at a bound of the search.
    """

    logs: Floats
    log_likelihood: float
    converged: bool
    covariance: Floats | None
    on_bound: tuple[int, ...]


def maximize(objective: Objective, starts: Sequence[ArrayLike]) -> Optimum:
    """The best optimum over `starts`, each the logarithms of k parameters."""
    from scipy.optimize import minimize

    def negative(logs: Floats) -> tuple[float, Floats]:
        value, gradient = objective(logs)
        return -value, -gradient

    def climb(start: Floats, relative_gain: float, steps: int) -> tuple[float, Floats]:
        run = minimize(
            negative,
            start,
            jac=True,
            method="L-BFGS-B",
            bounds=[(-LOG_BOUND, LOG_BOUND)] * len(start),
            options={"ftol": relative_gain, "gtol": 1e-6, "maxiter": steps},
        )
        return -float(run.fun), np.asarray(run.x, dtype=np.float64)

    # Every start roughly, the best of them closely: a flat likelihood would cost seconds from each.
    with _threads().limit(limits=1):
        rough = [climb(np.asarray(start, dtype=np.float64), 1e-8, 60) for start in starts]
        _, logs = climb(max(rough, key=lambda found: found[0])[1], 1e-12, 120)
        return _polish(objective, logs)


@cache
def _threads() -> ThreadpoolController:
    """The threads of the libraries that a search calls, found once: looking costs as much as a short search."""
    import scipy.optimize  # noqa: F401  # its libraries have to be there to be found
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _polish(objective: Objective, logs: Floats) -> Optimum:
    """Newton's steps while they gain; what one more would gain says whether the search came to rest."""
    value, gradient = objective(logs)
    covariance = _covariance(objective, logs)
    missing = np.inf
    for _ in range(NEWTON_STEPS):
        if covariance is None:
            break
        missing = 0.5 * float(gradient @ covariance @ gradient)
        step = np.clip(logs + covariance @ gradient, -LOG_BOUND, LOG_BOUND)
        reached, slope = objective(step)
        if not reached > value:
            break
        logs, value, gradient = step, reached, slope
        covariance = _covariance(objective, logs)
    known = covariance is not None and np.sqrt(np.diag(covariance)).max() <= MAX_LOG_SD
    return Optimum(
        logs=logs,
        log_likelihood=value,
        converged=missing < AT_REST,
        covariance=covariance if known else None,
        on_bound=tuple(int(i) for i in np.flatnonzero(np.abs(logs) > LOG_BOUND - NEAR_BOUND)),
    )


def _covariance(objective: Objective, logs: Floats) -> Floats | None:
    """Inverse of the observed information, by central differences of the exact gradient."""
    steps = np.eye(len(logs)) * GRADIENT_STEP
    rows = [(objective(logs + step)[1] - objective(logs - step)[1]) / (2 * GRADIENT_STEP) for step in steps]
    information = -0.5 * (np.array(rows) + np.array(rows).T)
    try:
        np.linalg.cholesky(information)
        covariance: Floats = np.asarray(np.linalg.inv(information), dtype=np.float64)
    except np.linalg.LinAlgError:
        return None
    return covariance


def draw_parameters(point: Floats, covariance: Floats | None, draws: int, rng: np.random.Generator) -> Floats:
    """Parameters drawn from the normal approximation on their logarithms, shape (draws, k), all positive.

    Without a covariance, as of parameters that were given and not fitted, every draw is the point itself.
    """
    if covariance is None:
        return np.tile(point, (draws, 1))
    root = np.linalg.cholesky(covariance)
    noise = rng.standard_normal((draws, len(point)))
    drawn: Floats = np.exp(np.log(point)[None, :] + noise @ root.T)
    return drawn
