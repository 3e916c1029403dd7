"""Fitting a model in which customers leave for good, or saying why these orders do not allow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike

from core.customers.value.estimate import FittedParameters, found_by
from core.customers.value.nbd import maximize_nbd
from core.customers.value.observations import DistinctRows, distinct_rows
from core.customers.value.optimum import Objective, Optimum, maximize
from core.customers.value.refusal import Refused, not_settled, too_few, unwatched

# Less than half a unit better than the model in which nobody leaves: the drop-out parameters describe nothing.
LEAST_GAIN = 0.5
Fitted = TypeVar("Fitted", bound=FittedParameters)


def fit_dropout(
    make: type[Fitted],
    observed: tuple[ArrayLike, ArrayLike, ArrayLike],
    likelihood: Callable[[DistinctRows], Objective],
    starts: Callable[[DistinctRows], Sequence[ArrayLike]],
    near: ArrayLike | None = None,
) -> Fitted | Refused:
    """Fit a model with drop-out.

    Args:
        make: The model.
        observed: Repeat periods x, time of the last t_x, time observed T; each of shape (customers,).
        likelihood: The model's log-likelihood of the logarithms of its parameters, given rows.
        starts: Where its search begins, given rows.
        near: Parameters of a fit to nearly the same orders, where the search begins instead.

    Returns:
        The model, or `Refused` with code `too_few`, `no_window`, `no_dropout`, `boundary`, `flat` or `not_converged`.

    Raises:
        ValueError: The arrays are not such rows.
    """
    rows = distinct_rows(*observed)
    customers, repeaters = int(rows.count.sum()), int(rows.count[rows.x > 0].sum())
    refused = too_few(customers, repeaters, "A model of who is still a customer") or unwatched(rows.age)
    if refused:
        return refused
    best = maximize(likelihood(rows), starts(rows) if near is None else [np.log(near)])
    if best.log_likelihood - maximize_nbd(rows).log_likelihood < LEAST_GAIN:
        return Refused(
            "no_dropout",
            "These orders do not show customers leaving for good: the model in which nobody does fits as well. "
            "Whether a customer is still one cannot be told apart from how seldom she buys.",
        )
    return refused_fit(best, make.parameters) or make(**found_by(best, make.parameters, customers))


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
        return not_settled()
    if best.covariance is None:
        return Refused(
            "flat",
            "Very different parameters explain these orders equally well, so no interval would be honest. Use a "
            "longer export.",
        )
    return None
