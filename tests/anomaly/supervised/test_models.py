"""The model of verdicts, its chances and their bands."""

from __future__ import annotations

import numpy as np

from core.anomaly.supervised.models import EDGES, ChanceScale, boosted_score, fit_boosting, verdict_bands

RNG = np.random.default_rng(3)
ROWS = RNG.normal(size=(800, 4))
FRAUD = ROWS[:, 1] + 0.3 * RNG.normal(size=800) > 1.2


def test_boosting_finds_what_tells_frauds_and_every_seed_gives_the_same() -> None:
    score = boosted_score(fit_boosting(ROWS[:600], FRAUD[:600]), ROWS[600:])
    assert score[FRAUD[600:]].mean() > score[~FRAUD[600:]].mean() + 2
    assert (score == boosted_score(fit_boosting(ROWS[:600], FRAUD[:600], seed=9), ROWS[600:])).all()
    heavy = fit_boosting(ROWS[:600], FRAUD[:600], np.where(FRAUD[:600], 9.0, 1.0))
    assert boosted_score(heavy, ROWS[600:]).mean() > score.mean()
    assert boosted_score(fit_boosting(ROWS[:600], FRAUD[:600]), ROWS[:0]).shape == (0,)


def test_chances_are_as_frequent_as_they_say_and_keep_the_order() -> None:
    score = RNG.normal(size=20_000)
    fraud = RNG.random(20_000) < 1 / (1 + np.exp(-(3 * score - 2)))
    chance = ChanceScale.fit(score, fraud).chance(score)
    assert (np.argsort(chance, kind="stable") == np.argsort(score, kind="stable")).all()
    for low, high in ((0.1, 0.3), (0.4, 0.6), (0.7, 0.9)):
        held = (chance >= low) & (chance < high)
        assert abs(fraud[held].mean() - chance[held].mean()) < 0.04


def test_a_score_that_was_wrong_way_round_says_the_share_and_no_more() -> None:
    score = np.linspace(-3, 3, 1_000)
    chance = ChanceScale.fit(score, score < -2).chance(score)
    assert np.allclose(chance, (score < -2).mean(), atol=1e-4)


def test_bands_hold_every_event_once() -> None:
    chance = np.array([0.0, 0.05, 0.2, 0.79, 0.8, 1.0])
    found = verdict_bands(chance, np.array([False, True, False, True, True, True]))
    assert [(one.judged, one.frauds) for one in found] == [(1, 0), (1, 1), (1, 0), (1, 1), (2, 2)]
    assert [one.low for one in found] == list(EDGES[:-1])
