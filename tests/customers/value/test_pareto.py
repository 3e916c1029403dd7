"""What a fitted Pareto/NBD says, against integrals of its own definition, a published customer and simulated ones."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad

from core.customers.value import ParetoNbd
from core.customers.value.pareto import left_between
from tests.customers.value.shops import simulate_pareto_shop

STORY = (0.6, 6.0, 0.7, 9.0)
ROWS = np.array([0, 1, 3, 40]), np.array([0.0, 4.0, 30.0, 39.0]), np.array([20.0, 30.0, 38.0, 39.5])


@pytest.mark.parametrize("point", [(0.3, 5.0, 0.9, 2.0), (2.0, 1.0, 0.05, 300.0), (0.05, 0.01, 0.3, 50.0)])
@pytest.mark.parametrize(("x", "start", "end"), [(0, 0.0, 50.0), (200, 40.0, 50.0), (26, 30.86, 31.0), (1, 0.0, 500.0)])
def test_the_time_of_leaving_is_integrated_to_seven_digits(
    point: tuple[float, float, float, float], x: int, start: float, end: float
) -> None:
    r, alpha, s, beta = point

    def integrand(y: float) -> float:
        return float(((alpha + y) / (alpha + start)) ** -(r + x) * ((beta + y) / (beta + start)) ** -(s + 1))

    steps = [start + (end - start) * part for part in (1e-4, 1e-3, 1e-2, 1e-1)]
    by_hand = np.log(quad(integrand, start, end, limit=500, points=steps, epsabs=0, epsrel=1e-12)[0])
    by_hand -= (r + x) * np.log(alpha + start) + (s + 1) * np.log(beta + start)
    got = left_between(np.array(point), *(np.array([float(value)]) for value in (x, start, end)))[0]
    assert got == pytest.approx(by_hand, abs=1e-7)


def test_the_published_customer_is_met() -> None:
    """The walk-through of the R package BTYD: CDNOW's customer 1516 expects 25.46 orders in a year, alive 0.9979."""
    model = ParetoNbd(0.5533971, 10.5801985, 0.6060625, 11.6562237)
    assert model.expected_orders([26], [30.86], [31.0], 52.0)[0] == pytest.approx(25.46, abs=0.005)
    assert model.p_alive([26], [30.86], [31.0])[0] == pytest.approx(0.9979, abs=5e-5)


def test_simulated_customers_live_order_and_stay_away_as_often_as_said() -> None:
    made = simulate_pareto_shop(100_000, STORY, (20.0, 40.0), 12.0, seed=3)
    model = ParetoNbd(*STORY)
    for group in (made.x == 0, made.x == 1, (made.x > 1) & (made.x < 5), made.x >= 5):
        rows = made.x[group], made.t_x[group], made.age[group]
        for said, seen in (
            (model.p_alive(*rows), made.alive[group]),
            (model.expected_orders(*rows, 12.0), made.future[group]),
            (model.p_no_order_within(*rows, 12.0), made.future[group] == 0),
        ):
            assert abs(said.mean() - seen.mean()) <= 4 * float(seen.std()) / np.sqrt(group.sum())


def test_no_horizon_brings_nothing_and_longer_ones_more() -> None:
    model = ParetoNbd(*STORY)
    np.testing.assert_array_equal(model.expected_orders(*ROWS, 0.0), 0.0)
    np.testing.assert_allclose(model.p_no_order_within(*ROWS, 0.0), 1.0)
    silent = np.array([model.p_no_order_within(*ROWS, horizon) for horizon in (0.1, 1.0, 10.0, 520.0)])
    assert (np.diff(silent, axis=0) < 0).all()
    assert (silent >= 1 - model.p_alive(*ROWS)).all()


def test_a_shape_of_one_is_no_edge() -> None:
    below, at, above = (ParetoNbd(0.6, 6.0, s, 9.0).expected_orders(*ROWS, 12.0) for s in (0.999999, 1.0, 1.000001))
    np.testing.assert_allclose(at, (below + above) / 2, rtol=1e-9)


def test_a_negative_horizon_is_refused() -> None:
    for ask in (ParetoNbd(*STORY).expected_orders, ParetoNbd(*STORY).p_no_order_within):
        with pytest.raises(ValueError, match="horizon"):
            ask(*ROWS, -1.0)
