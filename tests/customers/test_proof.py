"""What the answer tells of the forecast's test on the past."""

from __future__ import annotations

from core.customers.value.candidates import SIMPLE, ZERO
from tests.customers.shops import sample


def test_every_contender_stands_in_the_answer_and_one_answers() -> None:
    life = sample().reading.lifetime
    assert life is not None
    assert [one.name for one in life.contenders if one.chosen] == [life.answered_by]
    assert {*SIMPLE, ZERO} < {one.name for one in life.contenders}
    assert life.contenders[-1].name == ZERO
    assert life.contenders[-1].total_error is None
    assert life.simple is (life.answered_by in SIMPLE)


def test_the_test_is_of_the_forecast_that_answers() -> None:
    life = sample().reading.lifetime
    assert life is not None
    assert life.holdout is not None
    chosen = next(one for one in life.contenders if one.chosen)
    assert life.holdout.forecast_total == chosen.last_total
    assert life.holdout.mae == chosen.last_mae
    assert life.holdout.mae_zero == life.contenders[-1].last_mae
    assert life.holdout.holdout_days == life.horizon_days
    assert life.holdout.coverage > 0.85
