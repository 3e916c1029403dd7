"""Simpler orders beside the queue's: on past events alone, and said where they are better."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import Mock

import numpy as np
import pytest

from core.anomaly.identity import draw
from core.anomaly.ledger import Ledger
from core.anomaly.model import AnomalyModel
from core.anomaly.rivals import (
    AMOUNT,
    FIT_ROWS,
    FOREST,
    QUEUE,
    SCORE,
    SEED,
    compare_rankings,
    period_begin,
    plain_forest,
    plain_forest_scores,
    plain_rows,
)
from core.anomaly.score import ScoredLedger
from core.anomaly.shares import score_shares
from core.simulate.ledger import simulate_ledger


def scores_of(ledger: Ledger, model: AnomalyModel) -> ScoredLedger:
    (share,) = score_shares(ledger, None, model, "combined")
    return share.scored


@pytest.fixture(scope="module")
def scored(model: AnomalyModel) -> ScoredLedger:
    """Long enough to be learned from, with the simulator's labels."""
    return scores_of(simulate_ledger(5_000, seed=21, days=120).ledger, model)


def test_with_labels_every_order_is_measured_on_both_parts(scored: ScoredLedger) -> None:
    found = compare_rankings(scored)
    assert found is not None
    assert [one.name for one in found.rankings] == [QUEUE, SCORE, FOREST, AMOUNT]
    assert found.best == QUEUE
    assert found.middle.weekday() == 0
    assert found.from_ < found.middle
    for one in found.rankings:
        assert one.earlier is not None
        assert one.later is not None
        assert 0 < one.earlier <= 1
        assert one.stability is None


def test_where_the_largest_amounts_are_the_frauds_it_says_so(scored: ScoredLedger) -> None:
    amount = scored.ledger.amount
    largest = (amount >= np.quantile(amount, 0.99)).astype(np.int8)
    found = compare_rankings(replace(scored, ledger=replace(scored.ledger, label=largest)))
    assert found is not None
    assert found.best == AMOUNT
    assert {one.name: one.later for one in found.rankings}[AMOUNT] == pytest.approx(1.0)


def test_labels_of_later_weeks_choose_nothing(scored: ScoredLedger) -> None:
    whole = compare_rankings(scored)
    assert whole is not None
    late = scored.ledger.time_ms >= whole.middle.timestamp() * 1000
    label = np.asarray(scored.ledger.label).copy()
    label[late] = 1 - label[late]
    turned = compare_rankings(replace(scored, ledger=replace(scored.ledger, label=label)))
    assert turned is not None
    assert turned.best == whole.best
    assert [one.earlier for one in turned.rankings] == [one.earlier for one in whole.rankings]
    assert [one.later for one in turned.rankings] != [one.later for one in whole.rankings]


def test_without_labels_stability_is_all_there_is(scored: ScoredLedger) -> None:
    found = compare_rankings(replace(scored, ledger=replace(scored.ledger, label=None)))
    assert found is not None
    assert found.best is None
    assert found.base_rate is None
    stable = {one.name: one.stability for one in found.rankings}
    assert stable[QUEUE] is stable[AMOUNT] is None
    for name in (SCORE, FOREST):
        assert 0.3 < (stable[name] or 0) <= 1


def test_a_ledger_of_which_nothing_is_learned_is_not_compared(model: AnomalyModel) -> None:
    assert compare_rankings(scores_of(simulate_ledger(500, seed=3, episodes=0).ledger, model)) is None


def test_the_plain_forest_of_a_period_learned_from_all_that_came_before_it(scored: ScoredLedger) -> None:
    found, plain = plain_forest_scores(scored), plain_rows(scored.view)
    learned = [period for period in scored.periods if period.learned]
    assert len(learned) >= 3
    last = learned[-1]
    before = np.flatnonzero(scored.ledger.time_ms < period_begin(scored, last)).astype(np.int64)
    forest = plain_forest(plain[draw(scored.ledger, before, SEED)[:FIT_ROWS]])
    assert found[last.rows] == pytest.approx(forest.score(plain[last.rows]))
    others = np.setdiff1d(np.arange(len(found)), np.concatenate([one.rows for one in learned]))
    assert np.isnan(found[others]).all()


def test_what_comes_later_moves_no_earlier_score_of_the_plain_forest(scored: ScoredLedger) -> None:
    first = next(period for period in scored.periods if period.learned).rows
    moved = scored.ledger.amount.copy()
    moved[scored.ledger.time_ms > scored.ledger.time_ms[first].max()] *= 50
    view = replace(scored.view, amount=moved)
    again = plain_forest_scores(replace(scored, ledger=replace(scored.ledger, amount=moved), view=view))
    assert again[first] == pytest.approx(plain_forest_scores(scored)[first])


def test_without_labels_no_plain_forest_is_grown(scored: ScoredLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.anomaly.rivals.plain_forest", Mock(side_effect=AssertionError("it costs seconds")))
    unlabelled = replace(scored, ledger=replace(scored.ledger, label=None))
    assert np.isnan(plain_forest_scores(unlabelled)).all()


def test_a_forest_that_is_handed_on_is_the_one_that_would_be_fitted(
    scored: ScoredLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    fitted = compare_rankings(scored)
    known = plain_forest_scores(scored)
    monkeypatch.setattr("core.anomaly.rivals.plain_forest", Mock(side_effect=AssertionError("it is known already")))
    assert compare_rankings(scored, forest=known) == fitted
