"""What a fitted BG/NBD says, against integrals of its own definition and against simulated customers."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import beta

from core.customers.value import BgNbd, MbgNbd
from tests.customers.value.conftest import STORY, Cdnow
from tests.customers.value.shops import Shop, simulate_shop

ROWS = np.array([0, 1, 3, 40]), np.array([0.0, 4.0, 30.0, 39.0]), np.array([20.0, 30.0, 38.0, 39.5])
PUBLISHED = BgNbd(0.243, 4.414, 0.793, 2.426)


@pytest.mark.parametrize("a", [0.2, 0.99995, 1.0, 1.00003, 2.5])
@pytest.mark.parametrize(("x", "age", "horizon"), [(0, 10.0, 52.0), (3, 40.0, 5.0), (200, 50.0, 400.0), (7, 0.5, 1e4)])
def test_orders_if_alive_equal_their_integral_over_drop_out(a: float, x: int, age: float, horizon: float) -> None:
    """Given lambda and p the mean is (1 - exp(-lambda p t)) / p; over the Gamma posterior that is the integrand."""
    model = BgNbd(0.5, 8.0, a, 2.5)

    def integrand(p: float) -> float:
        mean = -np.expm1(-(model.r + x) * np.log1p(p * horizon / (model.alpha + age))) / p
        return float(mean * beta.pdf(p, a, model.b + x))

    by_hand = quad(integrand, 0, 1, limit=300, points=[1e-3, 1e-2, 1e-1])[0]
    assert model.orders_if_alive(x, age, horizon) == pytest.approx(by_hand, rel=2e-7)


def test_expected_orders_start_at_nothing_and_grow() -> None:
    horizons = [0.0, 0.1, 1.0, 10.0, 52.0, 520.0]
    expected = np.array([PUBLISHED.expected_orders(*ROWS, horizon) for horizon in horizons])
    np.testing.assert_array_equal(expected[0], 0.0)
    assert (np.diff(expected, axis=0) > 0).all()


def test_a_customer_without_a_repeat_is_alive_by_construction() -> None:
    assert PUBLISHED.p_alive([0, 0], [0.0, 0.0], [1.0, 5000.0]).tolist() == [1.0, 1.0]


def test_p_alive_stays_a_probability_and_falls_with_silence() -> None:
    ages = np.linspace(10.0, 3000.0, 60)
    alive = PUBLISHED.p_alive(np.full(60, 50), np.full(60, 10.0), ages)
    assert ((alive >= 0) & (alive <= 1)).all()
    assert (np.diff(alive) < 0).all()


def test_no_order_is_certain_at_horizon_zero_and_ever_less_so_after() -> None:
    horizons = [0.0, 0.1, 1.0, 10.0, 520.0]
    silent = np.array([PUBLISHED.p_no_order_within(*ROWS, horizon) for horizon in horizons])
    np.testing.assert_allclose(silent[0], 1.0)
    assert (np.diff(silent, axis=0) < 0).all()
    assert (silent >= 1 - PUBLISHED.p_alive(*ROWS)).all()


def test_a_negative_horizon_is_refused() -> None:
    for ask in (PUBLISHED.expected_orders, PUBLISHED.p_no_order_within):
        with pytest.raises(ValueError, match="horizon"):
            ask(*ROWS, -1.0)


@pytest.fixture(scope="module")
def crowd() -> Shop:
    return simulate_shop(150_000, STORY, (20.0, 40.0), 12.0, seed=3)


@pytest.mark.parametrize("repeats", [(0, 0), (1, 1), (2, 3), (4, 8), (9, 10_000)])
def test_simulated_customers_live_order_and_stay_away_as_often_as_said(crowd: Shop, repeats: tuple[int, int]) -> None:
    model = BgNbd(*STORY)
    group = (crowd.x >= repeats[0]) & (crowd.x <= repeats[1])
    rows = crowd.x[group], crowd.t_x[group], crowd.age[group]
    future, n = crowd.future[group], int(group.sum())
    assert n > 2_000
    for said, seen in (
        (model.p_alive(*rows), crowd.alive[group]),
        (model.expected_orders(*rows, 12.0), future),
        (model.p_no_order_within(*rows, 12.0), future == 0),
    ):
        assert abs(said.mean() - seen.mean()) <= 4 * max(float(seen.std()), 1e-12) / np.sqrt(n)


def test_one_time_buyers_may_have_left_where_they_can_leave_at_once() -> None:
    model = MbgNbd(0.525, 6.183, 0.891, 1.614)
    alive = model.p_alive([0, 0, 0], [0.0, 0.0, 0.0], [0.0, 10.0, 500.0])
    assert alive[0] == pytest.approx(1.614 / (0.891 + 1.614))  # she has just decided, with the mean of Beta(a, b)
    assert alive[2] < alive[1] < alive[0]


def test_with_early_exits_simulated_customers_still_do_as_often_as_said() -> None:
    made = simulate_shop(60_000, STORY, (20.0, 40.0), 12.0, seed=9, early_exits=True)
    model = MbgNbd(*STORY)
    for group in (made.x == 0, made.x == 1, made.x > 3):
        rows = made.x[group], made.t_x[group], made.age[group]
        for said, seen in (
            (model.p_alive(*rows), made.alive[group]),
            (model.expected_orders(*rows, 12.0), made.future[group]),
            (model.p_no_order_within(*rows, 12.0), made.future[group] == 0),
        ):
            assert abs(said.mean() - seen.mean()) <= 4 * float(seen.std()) / np.sqrt(group.sum())


@pytest.mark.data
def test_cdnow_matches_the_papers_worked_customer(cdnow: Cdnow) -> None:
    """Fader and Hardie's spreadsheet note: x = 2, t_x = 30.43, T = 38.86 expects 1.226 orders in 39 weeks."""
    assert (cdnow.x[0], cdnow.t_x[0], cdnow.age[0]) == (2, 30.43, 38.86)
    assert PUBLISHED.expected_orders(cdnow.x[:1], cdnow.t_x[:1], cdnow.age[:1], 39.0)[0] == pytest.approx(
        1.226, abs=5e-4
    )
