"""What a search found becomes a model, and a model stands at other parameters."""

from __future__ import annotations

import numpy as np
import pytest

from core.customers.value.estimate import found_by
from core.customers.value.nbd import Nbd
from core.customers.value.optimum import Optimum
from core.customers.value.pareto import ParetoNbd


def test_parameters_go_by_name_in_the_order_of_the_search() -> None:
    best = Optimum(np.log([0.5, 10.0, 0.6, 12.0]), -3.0, True, np.eye(4), ())
    model = ParetoNbd(**found_by(best, ParetoNbd.parameters, 77))
    assert (model.r, model.alpha, model.s, model.beta) == pytest.approx((0.5, 10.0, 0.6, 12.0))
    assert (model.n, model.log_likelihood) == (77, -3.0)
    np.testing.assert_allclose(model.point, [0.5, 10.0, 0.6, 12.0])


def test_a_model_moves_to_other_parameters_and_keeps_the_rest() -> None:
    moved = ParetoNbd(0.5, 10.0, 0.6, 12.0, n=77).at(np.array([1.0, 2.0, 3.0, 4.0]))
    assert (moved.r, moved.alpha, moved.s, moved.beta, moved.n) == (1.0, 2.0, 3.0, 4.0, 77)


def test_given_parameters_are_drawn_as_they_are_and_fitted_ones_around_them() -> None:
    rng = np.random.default_rng(1)
    assert Nbd(0.8, 6.0).draw(3, rng).tolist() == [[0.8, 6.0]] * 3
    drawn = np.log(Nbd(0.8, 6.0, covariance=np.diag([0.01, 0.04])).draw(4000, rng))
    np.testing.assert_allclose(drawn.std(axis=0), [0.1, 0.2], rtol=0.05)
