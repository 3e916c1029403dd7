"""The past chooses: what has a say, what wins, what is only reported."""

from __future__ import annotations

import functools
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from core.customers.value.candidates import LAST_PERIOD, SHOP_AVERAGE, SIMPLE, ZERO, Cut, look_ahead
from core.customers.value.election import MOST_ORIGINS, Election, deviance, elect, loss, origins
from tests.customers.value.ledgers import DAYS, START, ledger

END = START + DAYS
HORIZON = 60


@functools.cache
def seen(day: int) -> Cut:
    return look_ahead(ledger(), day, HORIZON)


@pytest.fixture(scope="module")
def election() -> Election:
    found = elect(ledger(), END, HORIZON, look=seen)
    assert found is not None
    return found


@pytest.mark.parametrize(("span", "horizon"), [(420, 60), (373, 90), (5_000, 30), (200, 14), (207, 60)])
def test_origins_are_whole_weeks_apart_and_over(span: int, horizon: int) -> None:
    days = origins(1_000, 1_000 + span, horizon)
    assert 2 <= len(days) <= MOST_ORIGINS
    assert days[0] + horizon == 1_000 + span
    assert {(one - two) % 7 for one, two in pairwise(days)} == {0}
    assert days[-1] - 1_000 >= max(56, horizon)
    # As many as may be looked at, wherever there are that many weeks: nine errors make a test.
    assert len(days) == min(MOST_ORIGINS, 1 + (span - horizon - max(56, horizon)) // 7)


def test_a_past_of_less_than_two_horizons_beyond_the_beginning_chooses_nothing() -> None:
    assert origins(0, 100, 60) == []
    assert elect(ledger(), START + 150, HORIZON) is None


def test_a_shop_like_the_models_story_gets_a_model(election: Election) -> None:
    assert election.model_wins
    assert election.chosen == election.choosing[0].candidate
    assert election.simple in SIMPLE
    ranks = [one.rank for one in election.choosing]
    assert ranks == sorted(ranks)
    assert ZERO not in {one.candidate for one in election.choosing}
    assert election.reported[-1].candidate == ZERO


def test_the_last_stretch_has_no_say(election: Election) -> None:
    """Whatever came at the origins whose horizon reaches into it, the same is chosen for the same losses."""

    def look(day: int) -> Cut:
        cut = seen(day)
        assert cut.actual is not None
        return replace(cut, actual=cut.actual * 50 + 1) if day + HORIZON > END - HORIZON else cut

    other = elect(ledger(), END, HORIZON, look=look)
    assert other is not None
    for one, two in zip(election.choosing, other.choosing, strict=True):
        assert one.candidate == two.candidate
        assert one.deviance == pytest.approx(two.deviance, rel=1e-3)
    assert other.actual > 40 * election.actual


def test_where_a_simple_forecast_is_always_right_it_answers() -> None:
    def look(day: int) -> Cut:
        cut = seen(day)
        return replace(
            cut, actual=cut.said[SHOP_AVERAGE] * 3, said={**cut.said, LAST_PERIOD: cut.said[SHOP_AVERAGE] * 3}
        )

    found = elect(ledger(), END, HORIZON, look=look)
    assert found is not None
    assert (found.chosen, found.model_wins) == (LAST_PERIOD, False)


def test_losses_by_hand() -> None:
    came = np.array([0.0, 4.0])
    assert deviance(np.array([1.0, 4.0]), came) == pytest.approx(2.0)  # 4 (0 - 1)^2 / 1 over two customers
    cut = Cut(0, {"one": np.array([1.0, 5.0])}, {}, came, 30)
    judged = loss("one", [cut])
    assert (judged.total_error, judged.mae, judged.forecast) == (0.5, 1.0, 6.0)


def test_nothing_at_all_is_no_free_forecast() -> None:
    """Its mean absolute error is that of the money; its deviance is that of forecasting a hundredth of the mean."""
    came = np.array([0.0] * 9 + [10.0])
    assert np.isfinite(deviance(np.zeros(10), came))
    assert deviance(np.zeros(10), came) > deviance(np.full(10, 1.0), came)
