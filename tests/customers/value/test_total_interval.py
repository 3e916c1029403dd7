"""The width of the sum's interval comes from what past forecasts missed by."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.arrays import Floats
from core.customers.value.candidates import LAST_PERIOD, Cut, look_ahead
from core.customers.value.total_interval import (
    FEWEST_ORIGINS,
    HALF_LIFE_HORIZONS,
    STRETCH,
    UNKNOWN_SPREAD,
    UNSEEN_SPREAD,
    total_interval,
)
from tests.customers.value.ledgers import START, ledger

NAME = "mbgnbd+all"
HORIZON = 40
Z90 = 1.6448536


@pytest.fixture(scope="module")
def cut() -> Cut:
    return look_ahead(ledger(), START + 380, HORIZON)


def missing(cut: Cut, errors: list[float]) -> list[Cut]:
    """Past origins, a horizon apart, whose totals came out exp(error) times what was said."""
    return [
        replace(cut, day=cut.day - HORIZON * (1 + i), actual=cut.said[NAME] * np.exp(error))
        for i, error in enumerate(errors)
    ]


def reach(cut: Cut, past: list[Cut], unseen: float = 0.0) -> float:
    found = total_interval(cut, NAME, past, unseen)
    total = cut.said[NAME].sum()
    assert found.low < total < found.high
    assert np.log(found.high / total) == pytest.approx(np.log(total / found.low))
    return float(np.log(found.high / total))


def test_with_too_few_errors_it_is_the_models_and_not_tested(cut: Cut) -> None:
    past = missing(cut, [0.5] * (FEWEST_ORIGINS - 1))
    found = total_interval(cut, NAME, past)
    assert not found.tested
    assert found.origins == FEWEST_ORIGINS - 1
    assert np.log(found.high / cut.said[NAME].sum()) == pytest.approx(Z90 * STRETCH * 0.5, rel=1e-3)
    alone = total_interval(cut, NAME, [])
    assert reach(cut, []) == pytest.approx(Z90 * cut.spread(NAME, 1.0), rel=1e-6)
    assert not alone.tested


def test_where_its_model_was_refused_the_error_is_of_whoever_would_have_answered(cut: Cut) -> None:
    past = missing(cut, [0.5] * FEWEST_ORIGINS)
    lacking = [
        replace(one, models={k: v for k, v in one.models.items() if k != NAME}, said=without(one)) for one in past
    ]
    found = total_interval(cut, NAME, lacking)
    assert found.tested
    assert found.origins == FEWEST_ORIGINS
    speaks = "pareto+all"
    missed = np.log(float(past[0].actual.sum()) / cut.said[speaks].sum())  # type: ignore[union-attr]
    assert np.log(found.high / cut.said[NAME].sum()) == pytest.approx(
        Z90 * STRETCH * abs(missed) * cut.spread(NAME, 1) / cut.spread(speaks, 1), rel=0.2
    )
    assert total_interval(cut, NAME, [replace(one, models={}, said={}) for one in past]).origins == 0


def without(cut: Cut) -> dict[str, Floats]:
    return {key: value for key, value in cut.said.items() if key != NAME}


def test_a_simple_forecast_is_as_wide_as_its_errors_however_few(cut: Cut) -> None:
    past = [replace(one, actual=one.said[LAST_PERIOD] * np.exp(0.9)) for one in missing(cut, [0.0] * 3)]
    found = total_interval(cut, LAST_PERIOD, past)
    assert not found.tested
    assert np.log(found.high / cut.said[LAST_PERIOD].sum()) == pytest.approx(Z90 * STRETCH * 0.9, rel=1e-6)
    nothing = total_interval(cut, LAST_PERIOD, [])
    assert np.log(nothing.high / cut.said[LAST_PERIOD].sum()) == pytest.approx(Z90 * UNKNOWN_SPREAD, rel=1e-6)


def test_errors_widen_it_by_their_size_and_nothing_narrows_it(cut: Cut) -> None:
    good, bad, worse = (missing(cut, [error] * 9) for error in (0.0, 0.4, -0.8))
    assert total_interval(cut, NAME, bad).tested
    assert reach(cut, bad) == pytest.approx(Z90 * STRETCH * 0.4, rel=1e-3)
    assert reach(cut, worse) == pytest.approx(2 * reach(cut, bad), rel=1e-3)
    assert reach(cut, good) >= Z90 * cut.spread(NAME, 1.0) * (1 - 1e-9)


def test_recent_errors_weigh_more(cut: Cut) -> None:
    recent, old = missing(cut, [0.6] + [0.2] * 9), missing(cut, [0.2] * 9 + [0.6])
    weights = 0.5 ** (np.arange(1, 11) / HALF_LIFE_HORIZONS)
    by_hand = np.sqrt(np.average(np.square([0.6] + [0.2] * 9), weights=weights))
    assert reach(cut, recent) == pytest.approx(Z90 * STRETCH * by_hand, rel=1e-3)
    assert reach(cut, recent) > 1.5 * reach(cut, old)


def test_a_season_never_seen_widens_it(cut: Cut) -> None:
    past = missing(cut, [0.4] * 9)
    assert reach(cut, past, 1.0) == pytest.approx(np.hypot(reach(cut, past), Z90 * UNSEEN_SPREAD), rel=1e-6)


def test_a_simple_forecast_gets_one_from_its_own_errors(cut: Cut) -> None:
    past = [replace(one, actual=one.said[LAST_PERIOD] * np.exp(0.5)) for one in missing(cut, [0.0] * 9)]
    found = total_interval(cut, LAST_PERIOD, past)
    assert found.tested
    assert np.log(found.high / cut.said[LAST_PERIOD].sum()) == pytest.approx(Z90 * STRETCH * 0.5, rel=1e-6)
