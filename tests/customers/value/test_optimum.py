"""The search for the best parameters."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from core.customers.value.optimum import LOG_BOUND, draw_parameters, maximize

Floats = NDArray[np.float64]
TOP = np.array([0.7, -1.2])
INFORMATION = np.array([[9.0, 2.0], [2.0, 4.0]])


def hill(logs: Floats) -> tuple[float, Floats]:
    off = logs - TOP
    return -0.5 * float(off @ INFORMATION @ off), -INFORMATION @ off


def test_it_finds_the_top_and_how_sharp_it_is() -> None:
    found = maximize(hill, [[3.0, 3.0], [-3.0, 0.0]])
    assert found.converged
    assert found.on_bound == ()
    np.testing.assert_allclose(found.logs, TOP, atol=1e-8)
    assert found.covariance is not None
    np.testing.assert_allclose(found.covariance, np.linalg.inv(INFORMATION), rtol=1e-6)


def test_the_best_of_several_tops_is_taken_whatever_the_order_of_starts() -> None:
    def two_hills(logs: Floats) -> tuple[float, Floats]:
        x = logs[0]
        left, right = np.exp(-((x + 2) ** 2)), 2 * np.exp(-((x - 2) ** 2))
        return float(left + right), np.array([-2 * (x + 2) * left - 2 * (x - 2) * right])

    for starts in ([[-2.5], [1.5]], [[1.5], [-2.5]]):
        assert maximize(two_hills, starts).logs[0] == pytest.approx(2.0, abs=1e-3)


def test_a_slope_without_a_top_ends_on_the_bound() -> None:
    found = maximize(lambda logs: (float(logs[0]), np.array([1.0])), [[0.0]])
    assert found.on_bound == (0,)
    assert found.logs[0] == pytest.approx(LOG_BOUND)
    assert found.covariance is None
    assert not found.converged


def test_a_parameter_that_hardly_matters_has_no_covariance() -> None:
    found = maximize(lambda logs: (-1e-3 * float(logs[0] ** 2), -2e-3 * logs), [[1.0]])
    assert found.covariance is None
    assert found.on_bound == ()


def test_drawn_parameters_have_the_stated_centre_and_spread() -> None:
    covariance = np.linalg.inv(INFORMATION)
    drawn = np.log(draw_parameters(np.exp(TOP), covariance, 40_000, np.random.default_rng(0)))
    np.testing.assert_allclose(drawn.mean(axis=0), TOP, atol=0.02)
    np.testing.assert_allclose(np.cov(drawn.T), covariance, atol=0.01)
