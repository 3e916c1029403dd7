"""When a model with drop-out is refused, and with which code."""

from __future__ import annotations

import numpy as np
import pytest

from core.customers.value.dropout import refused_fit
from core.customers.value.optimum import Optimum

NAMES = ("r", "alpha")


def optimum(*, converged: bool = True, known: bool = True, on_bound: tuple[int, ...] = ()) -> Optimum:
    return Optimum(np.zeros(2), -1.0, converged, np.eye(2) if known else None, on_bound)


@pytest.mark.parametrize(
    ("best", "code"),
    [
        (optimum(on_bound=(1,)), "boundary"),
        (optimum(converged=False), "not_converged"),
        (optimum(known=False), "flat"),
    ],
)
def test_what_is_no_honest_answer_is_refused(best: Optimum, code: str) -> None:
    refused = refused_fit(best, NAMES)
    assert refused is not None
    assert refused.code == code


def test_the_parameter_at_the_edge_is_named_and_an_optimum_passes() -> None:
    refused = refused_fit(optimum(on_bound=(1,)), NAMES)
    assert refused is not None
    assert "alpha" in refused.reason
    assert refused_fit(optimum(), NAMES) is None
