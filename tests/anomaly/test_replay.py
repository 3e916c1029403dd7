"""A ledger that is told event by event gets the scores of a session that is told the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.anomaly.model import AnomalyModel
from core.anomaly.replay import LedgerReplay
from core.memory.store import EventStore
from core.service.service import bundled_store
from tests.memory.told import made_ledger, tell_all, told_of

MODEL: AnomalyModel = bundled_store().get("anomaly").model  # type: ignore[assignment]  # what that name holds


def test_each_event_is_scored_as_a_session_scores_it(tmp_path: Path) -> None:
    ledger = made_ledger(300)
    replay = LedgerReplay.of(ledger, [str(row) for row in range(len(ledger))], MODEL)
    told = tell_all(EventStore(tmp_path / "s", 90), MODEL, told_of(ledger), 50)
    got = [score for begin in range(0, len(replay), 37) for score in replay.scored(begin, begin + 37)]
    assert [one.transaction_id for one in got] == [one.transaction_id for one in told]
    np.testing.assert_allclose([one.raw_score for one in got], [one.raw_score for one in told], rtol=0, atol=1e-12)
    assert [one.typologies for one in got] == [one.typologies for one in told]
    assert any(one.is_anomaly for one in got)


def test_what_comes_later_changes_nothing_and_behind_the_end_there_is_nothing() -> None:
    ledger = made_ledger(300)
    names = [str(row) for row in range(len(ledger))]
    whole, half = LedgerReplay.of(ledger, names, MODEL), len(ledger) // 2
    earlier = LedgerReplay.of(ledger.take(np.arange(half)), names[:half], MODEL)
    assert whole.scored(0, half) == earlier.scored(0, half + 9)
    assert earlier.scored(half, half + 9) == []
