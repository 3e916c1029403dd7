"""Maximum likelihood of Pareto/NBD: published values, recovery, gradients, honest refusals."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from core.customers.value import ParetoNbd, Refused, fit_pareto
from core.customers.value.observations import distinct_rows
from core.customers.value.pareto_fit import log_likelihood
from tests.customers.value.conftest import Cdnow
from tests.customers.value.shops import Shop, simulate_pareto_shop, simulate_shop

STORY = (0.6, 6.0, 0.7, 9.0)


@pytest.mark.data
def test_cdnow_gives_the_published_parameters(cdnow: Cdnow) -> None:
    """Fader, Hardie and Lee 2005, table 2."""
    fitted = fit_pareto(cdnow.x, cdnow.t_x, cdnow.age)
    assert isinstance(fitted, ParetoNbd)
    np.testing.assert_allclose(fitted.point, [0.553, 10.578, 0.606, 11.669], atol=2e-3)
    assert fitted.log_likelihood == pytest.approx(-9595.0, abs=0.05)


def test_simulated_customers_give_back_the_parameters_they_were_made_of() -> None:
    made = simulate_pareto_shop(5_000, STORY, (26.0, 52.0), 0.0, seed=11)
    fitted = fit_pareto(made.x, made.t_x, made.age)
    assert isinstance(fitted, ParetoNbd)
    assert fitted.covariance is not None
    errors = (np.log(fitted.point) - np.log(STORY)) / np.sqrt(np.diag(fitted.covariance))
    assert np.abs(errors).max() < 3.5


def test_the_gradient_is_that_of_the_likelihood(shop: Shop) -> None:
    objective = log_likelihood(distinct_rows(shop.x[:300], shop.t_x[:300], shop.age[:300]))
    for logs in (np.log([0.3, 5.0, 0.9, 2.0]), np.log([2.0, 1.0, 0.05, 30.0])):
        by_hand = approx_fprime(logs, lambda at: objective(at)[0], 1e-7)
        np.testing.assert_allclose(objective(logs)[1], by_hand, rtol=2e-4, atol=2e-3)


def test_customers_who_never_leave_are_refused_as_no_dropout() -> None:
    made = simulate_shop(1_500, (0.8, 6.0, 0.0, 1.0), (26.0, 52.0), 0.0, seed=5)
    refused = fit_pareto(made.x, made.t_x, made.age)
    assert isinstance(refused, Refused)
    assert refused.code == "no_dropout"


def test_too_few_and_an_export_of_one_day_are_refused() -> None:
    for rows, code in ((([1.0] * 60, [1.0] * 60, [2.0] * 60), "too_few"), ((np.ones(200), np.zeros(200)), "no_window")):
        refused = fit_pareto(*rows, *([np.zeros(200)] if code == "no_window" else []))
        assert isinstance(refused, Refused)
        assert refused.code == code
