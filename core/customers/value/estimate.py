"""What every model of orders or money keeps of the search that found its parameters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

import numpy as np

from core.arrays import Floats
from core.customers.value.optimum import Optimum, draw_parameters


@dataclass(frozen=True, kw_only=True)
class FittedParameters:
    """Parameters with how well they are known; a model's own parameters are the attributes that `parameters` names.

    Attributes:
        log_likelihood: At these parameters.
        n: Customers they were fitted on.
        converged: Whether the search came to rest.
        covariance: Of the logarithms of the parameters, in their order, shape (k, k), from the observed information;
            None if they were given and not fitted.
    """

    parameters: ClassVar[tuple[str, ...]]

    log_likelihood: float = float("nan")
    n: int = 0
    converged: bool = True
    covariance: Floats | None = None

    @property
    def point(self) -> Floats:
        """The parameters in their order, shape (k,)."""
        return np.array([getattr(self, name) for name in self.parameters])

    def draw(self, draws: int, rng: np.random.Generator) -> Floats:
        """Parameters as uncertain as the fit left them, shape (draws, k); the point itself without a covariance."""
        return draw_parameters(self.point, self.covariance, draws, rng)

    def at(self, point: Floats) -> Self:
        """The same model with other parameters, shape (k,), in their order."""
        return replace(self, **dict(zip(self.parameters, point.tolist(), strict=True)))


def found_by(best: Optimum, names: tuple[str, ...], customers: int) -> dict[str, Any]:
    """What a search found, as the arguments of a model whose parameters are `names`."""
    return {
        **{name: float(value) for name, value in zip(names, np.exp(best.logs), strict=True)},
        "log_likelihood": best.log_likelihood,
        "n": customers,
        "converged": best.converged,
        "covariance": best.covariance,
    }
