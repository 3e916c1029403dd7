"""Scores: what they mean, what they do not depend on, and what is never scored."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.anomaly.detectors import DETECTORS
from core.anomaly.ledger import Ledger
from core.anomaly.model import AnomalyModel, fit_model
from core.anomaly.score import ALERT_TAIL, ScoredLedger, score_ledger, score_wallets
from core.anomaly.typologies import TYPOLOGIES
from core.simulate.ledger import Simulated, simulate_ledger


@pytest.mark.parametrize("name", sorted(DETECTORS))
def test_the_tail_counts_reference_events_at_least_as_strange(name: str, busy: Simulated, model: AnomalyModel) -> None:
    scored = score_ledger(busy.ledger, model, name)
    known = model.scores[name]
    for row in (0, 100, int(np.argmax(scored.raw))):
        assert scored.tail[row] == (1 + (known >= scored.raw[row]).sum()) / (len(known) + 1)
    np.testing.assert_array_equal(scored.fraud_score, 1 - scored.tail)


def test_episodes_are_stranger_than_ordinary_events(busy: Simulated, scored: ScoredLedger) -> None:
    episode = busy.typology >= 0
    assert np.median(scored.raw[episode]) > np.quantile(scored.raw[~episode], 0.95)


def test_a_clean_ledger_gives_few_anomalies(model: AnomalyModel) -> None:
    clean = score_ledger(simulate_ledger(10_000, seed=9, episodes=0).ledger, model)
    assert (clean.tail <= ALERT_TAIL).mean() < 0.005
    assert clean.anomalous.mean() < 0.01


def test_the_order_of_rows_and_the_number_of_threads_change_nothing(busy: Simulated, model: AnomalyModel) -> None:
    rows = np.random.default_rng(0).permutation(len(busy.ledger))
    ledger = replace(busy.ledger, tie=np.arange(len(rows)))
    one, other = score_ledger(ledger, model, threads=2), score_ledger(ledger.take(rows), model, threads=1)
    np.testing.assert_array_equal(other.raw, one.raw[rows])
    np.testing.assert_array_equal(other.rules, one.rules[rows])


def test_labels_change_nothing(busy: Simulated, scored: ScoredLedger, model: AnomalyModel) -> None:
    blind = score_ledger(replace(busy.ledger, label=None), model)
    np.testing.assert_array_equal(blind.raw, scored.raw)


def test_what_is_left_out_has_no_score_and_no_typology(busy: Simulated, model: AnomalyModel) -> None:
    late = busy.ledger.time_ms > np.median(busy.ledger.time_ms)
    scored = score_ledger(busy.ledger, model, scored=late)
    assert np.isnan(scored.raw[~late]).all()
    assert not scored.rules[~late].any()
    assert not scored.anomalous[~late].any()
    assert np.isfinite(scored.raw[late]).all()


def test_a_refit_does_not_look_at_what_it_will_score() -> None:
    ledger = simulate_ledger(9_000, seed=6, episodes=0).ledger
    before = ledger.time_ms < np.quantile(ledger.time_ms, 0.4)
    other = replace(ledger, amount=np.where(before, ledger.amount, 1e6))
    one, two = fit_model(ledger, before), fit_model(other, before)
    assert one.reference["to_ms"] == ledger.time_ms[before].max()
    np.testing.assert_array_equal(one.scores["combined"], two.scores["combined"])


def test_a_model_is_fitted_on_the_same_events_in_whatever_rows_they_stand() -> None:
    ledger = simulate_ledger(3_000, seed=6, episodes=0).ledger
    rows = np.random.default_rng(1).permutation(len(ledger))
    one, other = (fit_model(some, np.ones(len(ledger), np.bool_)) for some in (ledger, ledger.take(rows)))
    for name in one.scores:
        np.testing.assert_array_equal(one.scores[name], other.scores[name])
    np.testing.assert_array_equal(one.usual, other.usual)
    np.testing.assert_array_equal(one.facts, other.facts)


def test_too_few_events_are_no_reference() -> None:
    few = simulate_ledger(1_000, seed=6, episodes=0).ledger
    with pytest.raises(ValueError, match="too few"):
        fit_model(few, np.ones(len(few), np.bool_))


def test_a_reference_of_identical_events_can_be_fitted_and_scored() -> None:
    n = 3_000
    ledger = Ledger(np.full(n, 1_700_000_000_000), np.arange(n, dtype=np.int32), np.full(n, 5.0))
    model = fit_model(ledger, np.ones(n, np.bool_))
    scored = score_ledger(ledger, model)
    assert (scored.tail == 1).all()
    assert not scored.anomalous.any()


@pytest.mark.parametrize("n", [0, 1, 2])
def test_next_to_no_events_can_be_scored(n: int, model: AnomalyModel) -> None:
    ledger = Ledger(np.arange(n, dtype=np.int64), np.zeros(n, np.int32), np.ones(n))
    scored = score_ledger(ledger, model)
    assert scored.raw.shape == (n,)
    assert len(score_wallets(scored).wallet) == min(n, 1)


def test_a_stored_model_scores_as_before(busy: Simulated, scored: ScoredLedger, model: AnomalyModel) -> None:
    from core.artifacts.load import load_payload
    from core.artifacts.pack import dump_payload

    stored = load_payload(dump_payload(model.payload()), "a test")
    again = score_ledger(busy.ledger, AnomalyModel.from_payload(stored, {"version": "1.0.0"}))
    np.testing.assert_array_equal(again.raw, scored.raw)
    np.testing.assert_array_equal(again.tail, scored.tail)


def test_a_bundle_made_for_other_inputs_is_refused(model: AnomalyModel) -> None:
    with pytest.raises(ValueError, match="other inputs"):
        AnomalyModel.from_payload({**model.payload(), "inputs": ["amount"]}, {"version": "1.0.0"})


def test_a_wallet_is_as_strange_as_its_strangest_event_corrected_for_how_many_it_had(scored: ScoredLedger) -> None:
    wallets = score_wallets(scored)
    for place in range(5):
        mine = scored.ledger.wallet == wallets.wallet[place]
        assert wallets.raw[place] == scored.raw[mine].max()
        assert wallets.tail[place] == min(1.0, scored.tail[mine].min() * mine.sum())
        np.testing.assert_array_equal(wallets.rules[place], scored.rules[mine].any(axis=0))
    assert (np.diff(wallets.tail) >= 0).all()
    assert wallets.rules.shape == (len(np.unique(scored.ledger.wallet)), len(TYPOLOGIES))
