"""The Gamma-Gamma model of spend: published values, recovery, the independence check, honest refusals."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from core.customers.value import CORRELATION_WARNING, GammaGamma, Refused, fit_gamma_gamma
from core.customers.value.gamma_gamma import log_likelihood
from tests.customers.value.conftest import SPEND_STORY, Cdnow
from tests.customers.value.shops import Shop, simulate_spend


@pytest.mark.data
def test_cdnow_gives_the_published_parameters(cdnow: Cdnow) -> None:
    fitted = fit_gamma_gamma(cdnow.x, cdnow.mean)
    assert isinstance(fitted, GammaGamma)
    assert fitted.n == 946
    # Note 025 prints p 6.25, q 3.74, v 15.44; from its means rounded to cents v comes out as 15.448.
    np.testing.assert_allclose(fitted.point, [6.25, 3.74, 15.44], atol=0.01)


@pytest.mark.data
def test_cdnow_gives_the_ten_published_conditional_expectations(cdnow: Cdnow) -> None:
    fitted = fit_gamma_gamma(cdnow.x, cdnow.mean)
    assert isinstance(fitted, GammaGamma)
    published = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17]
    np.testing.assert_allclose(fitted.conditional_spend(cdnow.x[:10], cdnow.mean[:10]), published, atol=0.02)


@pytest.mark.data
def test_cdnows_frequency_and_spend_are_as_independent_as_published(cdnow: Cdnow) -> None:
    """Fader, Hardie and Lee 2005 report 0.11 for these 946 customers."""
    fitted = fit_gamma_gamma(cdnow.x, cdnow.mean)
    assert isinstance(fitted, GammaGamma)
    assert fitted.correlation == pytest.approx(0.11, abs=0.005)
    assert fitted.independent


def test_simulated_spend_gives_back_the_parameters_it_was_made_of(shop: Shop) -> None:
    fitted = fit_gamma_gamma(shop.x, simulate_spend(shop.x, SPEND_STORY, seed=21)[0])
    assert isinstance(fitted, GammaGamma)
    assert fitted.covariance is not None
    errors = np.log(fitted.point / SPEND_STORY) / np.sqrt(np.diag(fitted.covariance))
    assert np.abs(errors).max() < 3.5


def test_conditional_spend_is_the_mean_of_the_customers_who_look_alike(shop: Shop) -> None:
    mean, truth = simulate_spend(shop.x, SPEND_STORY, seed=22)
    said = GammaGamma(*SPEND_STORY).conditional_spend(shop.x, mean)
    for band in np.array_split(np.argsort(said), 5):
        assert abs((said - truth)[band].mean()) < 4 * (said - truth)[band].std() / np.sqrt(len(band))


def test_without_a_repeat_or_spend_a_customer_is_worth_the_mean_of_all() -> None:
    model = GammaGamma(6.25, 3.74, 15.44)
    said = model.conditional_spend([0, 0, 3], [np.nan, 999.0, 0.0])
    np.testing.assert_allclose(said, 6.25 * 15.44 / (3.74 - 1))  # p v / (q - 1): note 025, equation (2); 35.22


def test_much_history_outweighs_the_mean_of_all() -> None:
    model = GammaGamma(6.25, 3.74, 15.44)
    few, many = model.conditional_spend([1, 1000], [100.0, 100.0])
    assert 35.22 < few < many < 100.0  # from the mean of all customers to her own
    assert many == pytest.approx(100.0, rel=1e-3)


def test_the_currency_scales_v_and_nothing_else(shop: Shop) -> None:
    mean = simulate_spend(shop.x, SPEND_STORY, seed=23)[0]
    pounds, pence = fit_gamma_gamma(shop.x, mean), fit_gamma_gamma(shop.x, mean * 100)
    assert isinstance(pounds, GammaGamma)
    assert isinstance(pence, GammaGamma)
    np.testing.assert_allclose(pence.point, pounds.point * [1, 1, 100], rtol=1e-5)
    assert pence.log_likelihood == pytest.approx(pounds.log_likelihood - pounds.n * np.log(100))


def test_the_gradient_is_that_of_the_likelihood(shop: Shop) -> None:
    bought = shop.x > 0
    objective = log_likelihood(shop.x[bought][:200], simulate_spend(shop.x, SPEND_STORY, seed=24)[0][bought][:200])
    logs = np.log([3.0, 2.0, 9.0])
    np.testing.assert_allclose(objective(logs)[1], approx_fprime(logs, lambda at: objective(at)[0], 1e-7), rtol=1e-4)


def test_spend_that_rises_with_frequency_is_called_dependent(shop: Shop) -> None:
    mean = simulate_spend(shop.x, SPEND_STORY, seed=25)[0] * (1 + shop.x)
    fitted = fit_gamma_gamma(shop.x, mean)
    assert isinstance(fitted, GammaGamma)
    assert fitted.correlation > CORRELATION_WARNING
    assert not fitted.independent


def test_customers_who_all_buy_equally_often_have_no_correlation_to_warn_of() -> None:
    fitted = fit_gamma_gamma(np.ones(500), np.random.default_rng(3).lognormal(3.0, 0.8, 500))
    assert isinstance(fitted, GammaGamma)
    assert np.isnan(fitted.correlation)
    assert fitted.independent


def test_too_few_with_spend_are_refused() -> None:
    refused = fit_gamma_gamma(np.ones(200), np.where(np.arange(200) < 49, 10.0, 0.0))
    assert isinstance(refused, Refused)
    assert refused.code == "too_few"
    assert "49" in refused.reason


def test_spend_without_a_stable_mean_is_refused(shop: Shop) -> None:
    refused = fit_gamma_gamma(shop.x, simulate_spend(shop.x, (5.0, 0.7, 10.0), seed=26)[0])
    assert isinstance(refused, Refused)
    assert refused.code == "no_mean"


def test_with_first_orders_a_single_order_tells_of_the_customers_spend(shop: Shop) -> None:
    """Every customer tells something then, those without a repeat too."""
    mean, truth = simulate_spend(shop.x + 1, SPEND_STORY, seed=25)
    fitted = fit_gamma_gamma(shop.x + 1, mean)
    assert isinstance(fitted, GammaGamma)
    assert fitted.n == len(shop.x)
    once = shop.x == 0
    said = fitted.conditional_spend(shop.x + 1, mean)
    assert np.corrcoef(said[once], truth[once])[0, 1] > 0.5
    assert said[once].mean() == pytest.approx(truth[once].mean(), rel=0.05)


def test_where_every_order_costs_the_same_that_is_what_is_expected_of_everybody() -> None:
    x = np.array([1, 2, 3, 0] * 30)
    m = np.where(x > 0, 9.99, np.nan)
    found = fit_gamma_gamma(x, m)
    assert isinstance(found, GammaGamma)
    np.testing.assert_allclose(found.conditional_spend(x, m), 9.99, rtol=1e-5)
    assert found.draw(3, np.random.default_rng(0)).std(axis=0).tolist() == [0, 0, 0]
    mixed = np.where(np.arange(len(x)) % 20 == 0, 30.0, m)  # nine in ten, the rest otherwise
    nearly = fit_gamma_gamma(x, mixed)
    assert isinstance(nearly, GammaGamma)
    assert 9.99 < nearly.conditional_spend(0, 0) < 12
