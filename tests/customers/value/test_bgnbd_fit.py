"""Maximum likelihood of BG/NBD: published values, recovery, gradients, honest refusals, speed."""

from __future__ import annotations

import time
from itertools import product

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from core.customers.value import BgNbd, MbgNbd, Refused, fit_bgnbd, fit_mbgnbd
from core.customers.value.bgnbd_fit import log_likelihood
from core.customers.value.observations import distinct_rows
from tests.customers.value.conftest import STORY, Cdnow
from tests.customers.value.shops import Shop, simulate_shop


@pytest.mark.data
def test_cdnow_gives_the_published_parameters(cdnow: Cdnow) -> None:
    fitted = fit_bgnbd(cdnow.x, cdnow.t_x, cdnow.age)
    assert isinstance(fitted, BgNbd)
    assert fitted.converged
    assert fitted.n == 2357
    np.testing.assert_allclose(fitted.point, [0.243, 4.414, 0.793, 2.426], atol=5.1e-4)
    assert fitted.log_likelihood == pytest.approx(-9582.4, abs=0.05)


@pytest.mark.data
def test_cdnow_gives_the_published_parameters_of_mbgnbd(cdnow: Cdnow) -> None:
    """As printed for this sample by the R package BTYDplus; the likelihood is worked out by its authors' formula."""
    fitted = fit_mbgnbd(cdnow.x, cdnow.t_x, cdnow.age)
    assert isinstance(fitted, MbgNbd)
    np.testing.assert_allclose(fitted.point, [0.525, 6.183, 0.891, 1.614], atol=5.1e-4)


def test_simulated_customers_with_early_exits_give_back_the_parameters_they_were_made_of() -> None:
    made = simulate_shop(6_000, STORY, (26.0, 52.0), 0.0, seed=13, early_exits=True)
    fitted = fit_mbgnbd(made.x, made.t_x, made.age)
    assert isinstance(fitted, MbgNbd)
    assert fitted.covariance is not None
    errors = (np.log(fitted.point) - np.log(STORY)) / np.sqrt(np.diag(fitted.covariance))
    assert np.abs(errors).max() < 3.5


def test_simulated_customers_give_back_the_parameters_they_were_made_of(shop: Shop) -> None:
    fitted = fit_bgnbd(shop.x, shop.t_x, shop.age)
    assert isinstance(fitted, BgNbd)
    assert fitted.covariance is not None
    errors = (np.log(fitted.point) - np.log(STORY)) / np.sqrt(np.diag(fitted.covariance))
    assert np.abs(errors).max() < 3.5
    np.testing.assert_allclose(fitted.point[:2], STORY[:2], rtol=0.1)


def test_the_covariance_is_as_wide_as_fits_of_fresh_samples_differ() -> None:
    fits = [
        fit_bgnbd(made.x, made.t_x, made.age)
        for made in (simulate_shop(1_500, STORY, (26.0, 52.0), 0.0, seed) for seed in range(30))
    ]
    kept = [fitted for fitted in fits if isinstance(fitted, BgNbd) and fitted.covariance is not None]
    assert len(kept) >= 28
    spread = np.log([fitted.point for fitted in kept])[:, :2].std(axis=0, ddof=1)
    stated = np.median([np.sqrt(np.diag(np.asarray(fitted.covariance)))[:2] for fitted in kept], axis=0)
    # Thirty samples know a standard deviation to about 13 %.
    np.testing.assert_allclose(stated, spread, rtol=0.45)


def test_the_gradient_is_that_of_the_likelihood(shop: Shop) -> None:
    rows = distinct_rows(shop.x[:300], shop.t_x[:300], shop.age[:300])
    for early_exits, logs in product((0, 1), (np.log([0.3, 5.0, 0.9, 2.0]), np.log([2.0, 1.0, 0.05, 30.0]))):
        objective = log_likelihood(rows, early_exits)
        np.testing.assert_allclose(
            objective(logs)[1],
            approx_fprime(logs, lambda at, told=objective: told(at)[0], 1e-7),
            rtol=2e-4,
            atol=2e-3,
        )


def test_the_unit_of_time_changes_alpha_and_nothing_else(shop: Shop) -> None:
    weeks, days = fit_bgnbd(shop.x, shop.t_x, shop.age), fit_bgnbd(shop.x, shop.t_x * 7, shop.age * 7)
    assert isinstance(weeks, BgNbd)
    assert isinstance(days, BgNbd)
    np.testing.assert_allclose(days.point, weeks.point * [1, 7, 1, 1], rtol=1e-4)


def test_too_few_repeat_customers_are_refused_with_the_counts() -> None:
    x, t_x = np.zeros(300), np.zeros(300)
    x[:49], t_x[:49] = 1, 2.0
    refused = fit_bgnbd(x, t_x, np.full(300, 9.0))
    assert isinstance(refused, Refused)
    assert refused.code == "too_few"
    assert "300 and 49" in refused.reason


def test_no_customers_at_all_are_too_few() -> None:
    refused = fit_bgnbd([], [], [])
    assert isinstance(refused, Refused)
    assert refused.code == "too_few"


def test_customers_who_never_leave_are_refused_as_no_dropout() -> None:
    made = simulate_shop(1_500, (0.8, 6.0, 0.0, 1.0), (26.0, 52.0), 0.0, seed=5)
    refused = fit_bgnbd(made.x, made.t_x, made.age)
    assert isinstance(refused, Refused)
    assert refused.code == "no_dropout"


def test_customers_who_are_all_alike_are_refused() -> None:
    """Everyone buys at one rate and leaves with one probability: no spread for the model to describe."""
    rng = np.random.default_rng(8)
    n = 1_000
    x, t_x, now, stays = np.zeros(n), np.zeros(n), np.zeros(n), np.ones(n, dtype=bool)
    while stays.any():
        now += rng.exponential(1.0, n)
        stays &= now <= 30
        x += stays
        t_x = np.where(stays, now, t_x)
        stays &= rng.random(n) > 0.2
    refused = fit_bgnbd(x, t_x, np.full(n, 30.0))
    assert isinstance(refused, Refused)
    assert refused.code in {"boundary", "flat"}


def test_an_export_of_one_day_has_no_window() -> None:
    refused = fit_bgnbd(np.ones(200), np.zeros(200), np.zeros(200))
    assert isinstance(refused, Refused)
    assert refused.code == "no_window"


def test_a_hundred_thousand_customers_fit_in_seconds_of_processor_time() -> None:
    made = simulate_shop(100_000, STORY, (4.0, 52.0), 0.0, seed=6)
    rows = made.x, np.floor(made.t_x * 7) / 7, np.ceil(made.age * 7) / 7
    start = time.process_time()
    assert isinstance(fit_bgnbd(*rows), BgNbd)
    assert time.process_time() - start < 5.0
