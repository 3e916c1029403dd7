"""The limit in which nobody leaves."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from core.customers.value import BgNbd, Nbd, Refused, fit_nbd
from core.customers.value.nbd import log_likelihood
from core.customers.value.observations import distinct_rows
from tests.customers.value.shops import Shop, simulate_shop

STORY = (0.8, 6.0, 0.0, 1.0)
ROWS = np.array([0, 1, 3, 40]), np.array([0.0, 4.0, 30.0, 39.0]), np.array([20.0, 30.0, 38.0, 39.5])


@pytest.fixture(scope="module")
def loyal() -> Shop:
    return simulate_shop(8_000, STORY, (20.0, 40.0), 12.0, seed=4)


def test_simulated_customers_give_back_the_parameters_they_were_made_of(loyal: Shop) -> None:
    fitted = fit_nbd(loyal.x, loyal.t_x, loyal.age)
    assert isinstance(fitted, Nbd)
    assert fitted.covariance is not None
    assert (np.abs(np.log(fitted.point / STORY[:2])) < 3.5 * np.sqrt(np.diag(fitted.covariance))).all()


def test_it_says_what_bgnbd_says_when_hardly_anybody_leaves() -> None:
    limit, near = Nbd(*STORY[:2]), BgNbd(0.8, 6.0, 1e-7, 1.0)
    for ask in ("expected_orders", "p_no_order_within"):
        np.testing.assert_allclose(getattr(limit, ask)(*ROWS, 12.0), getattr(near, ask)(*ROWS, 12.0), rtol=1e-4)
    np.testing.assert_allclose(limit.p_alive(*ROWS), near.p_alive(*ROWS), rtol=1e-4)


def test_simulated_customers_order_as_often_as_said(loyal: Shop) -> None:
    model = Nbd(*STORY[:2])
    rows = loyal.x, loyal.t_x, loyal.age
    silent = loyal.future == 0
    assert model.expected_orders(*rows, 12.0).mean() == pytest.approx(loyal.future.mean(), rel=0.05)
    assert model.p_no_order_within(*rows, 12.0).mean() == pytest.approx(silent.mean(), rel=0.05)


def test_the_gradient_is_that_of_the_likelihood(loyal: Shop) -> None:
    objective = log_likelihood(distinct_rows(loyal.x[:300], loyal.t_x[:300], loyal.age[:300]))
    logs = np.log([0.3, 5.0])
    np.testing.assert_allclose(objective(logs)[1], approx_fprime(logs, lambda at: objective(at)[0], 1e-7), rtol=1e-4)


def test_customers_who_all_buy_at_one_rate_are_refused() -> None:
    x = np.random.default_rng(2).poisson(5.0, 1_000)
    x = np.where(x > 5, 5, np.maximum(x, 4))  # less spread than chance alone would give
    refused = fit_nbd(x, np.full(1_000, 9.0), np.full(1_000, 10.0))
    assert isinstance(refused, Refused)
    assert refused.code == "boundary"


def test_too_few_are_refused() -> None:
    refused = fit_nbd([1.0] * 60, [1.0] * 60, [2.0] * 60)
    assert isinstance(refused, Refused)
    assert refused.code == "too_few"


def test_a_negative_horizon_is_refused() -> None:
    for ask in (Nbd(0.8, 6.0).expected_orders, Nbd(0.8, 6.0).p_no_order_within):
        with pytest.raises(ValueError, match="horizon"):
            ask(*ROWS, -1.0)
