"""Kept events to the model that scored the last of them."""

from __future__ import annotations

import numpy as np

from core.anomaly.earlier import KeptEvents
from core.anomaly.earlier_model import model_of_kept
from core.anomaly.model import AnomalyModel
from core.anomaly.shares import score_shares
from core.simulate.ledger import simulate_ledger


def test_it_is_the_model_of_the_files_last_period(model: AnomalyModel) -> None:
    ledger = simulate_ledger(6_000, seed=21, days=120, episodes=0).ledger
    (share,) = score_shares(ledger, None, model, "combined")
    last = share.scored.periods[-1]
    assert last.learned
    found = model_of_kept(KeptEvents.of(ledger, None), "", model, model.thresholds.limit)
    assert found is not None
    assert found.unit == last.model.unit
    assert found.thresholds == last.model.thresholds
    np.testing.assert_array_equal(found.known_scores("combined"), last.model.known_scores("combined"))
    rows = found.ordinary
    np.testing.assert_array_equal(found.detector("combined").score(rows), last.model.detector("combined").score(rows))


def test_only_events_in_the_currency_are_learned_from(model: AnomalyModel) -> None:
    ledger = simulate_ledger(6_000, seed=21, days=120, episodes=0).ledger
    codes = np.where(np.arange(len(ledger)) % 50, "EUR", "USD")
    events = KeptEvents.of(ledger, codes)
    assert model_of_kept(events, "EUR", model, None) is not None
    assert model_of_kept(events, "USD", model, None) is None
    assert model_of_kept(events, "", model, None) is None
