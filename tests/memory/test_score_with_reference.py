"""A file cut in two scores alike when its first part's reference and session are handed on to single calls."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from core.anomaly.earlier import KeptEvents
from core.anomaly.earlier_model import model_of_kept
from core.anomaly.model import AnomalyModel
from core.anomaly.schedule import learning_days
from core.anomaly.shares import score_shares
from core.anomaly.single import TransactionScore
from core.memory.score import score_remembered
from core.memory.store import EventStore
from core.service.service import bundled_store
from core.simulate.ledger import simulate_ledger
from tests.memory.told import KEY, tell_all, told_of

CALLS = 150


def the_same(learned: AnomalyModel, currency: str) -> AnomalyModel:
    """One model, whatever the currency."""
    return learned


def test_calls_after_a_file_get_the_scores_of_the_longer_file(tmp_path: Path) -> None:
    bundled: AnomalyModel = bundled_store().get("anomaly").model  # type: ignore[assignment]  # what that name holds
    made = simulate_ledger(4_500, seed=31, days=120, episodes=1).ledger
    made = made.take(made.order())
    ledger = replace(made, tie=np.arange(len(made), dtype=np.int64), ids=None)
    days = learning_days(ledger)
    cut = int(np.searchsorted(ledger.time_ms, days[-1])) + 40
    first = ledger.take(np.arange(cut))
    assert learning_days(first)[-1] == days[-1]
    told = told_of(ledger)
    store = EventStore(tmp_path / "sessions.sqlite3", 90)
    tell_all(store, bundled, told[:cut], 500)
    kept = KeptEvents.of(first, None)
    later = told[cut : cut + CALLS]
    learned = model_of_kept(kept, "", bundled, bundled.thresholds.limit)
    assert learned is not None
    found: list[TransactionScore] = []
    for one in later:
        found += score_remembered(store, KEY, [one], bundled, {}, [""], partial(the_same, learned))
    (share,) = score_shares(ledger, None, bundled, "combined")
    want = share.scored.raw[cut : cut + CALLS]
    assert [one.raw_score for one in found] == pytest.approx(want.tolist(), rel=0, abs=1e-9)
    assert [one.tail for one in found] == share.scored.tail[cut : cut + CALLS].tolist()
    # The bundled reference would have said something else.
    store.close()
    other = EventStore(tmp_path / "other.sqlite3", 90)
    tell_all(other, bundled, told[:cut], 500)
    alone = tell_all(other, bundled, later, 50)
    assert np.mean([one.raw_score != value for one, value in zip(alone, want, strict=True)]) > 0.5
    other.close()
