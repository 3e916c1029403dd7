"""The queue by verdicts: places of a day are kept, who stands on them changes, and only where it is used."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.anomaly.queue import build_queue, priority
from core.anomaly.score import Scores
from core.anomaly.supervised.layer import LearnedOrder, learn_order
from core.anomaly.supervised.order import order_by_verdicts
from core.spans import DAY_MS
from tests.anomaly.supervised.conftest import Frauds


@pytest.fixture(scope="module")
def learned(frauds: Frauds) -> LearnedOrder:
    return learn_order(frauds.evidence, frauds.judged())


def test_the_queue_finds_what_only_verdicts_tell(frauds: Frauds, learned: LearnedOrder) -> None:
    made = replace(frauds.scored, by_verdicts=order_by_verdicts(frauds.scored, learned))
    late = int(frauds.scored.ledger.time_ms[learned.used].min()) // DAY_MS

    def caught(scored: Scores) -> int:
        queue = build_queue(scored, 5)
        return sum(1 for one in queue.alerts if one.day >= late and frauds.fraud[one.row])

    assert caught(made) > 4 * max(1, caught(frauds.scored))
    assert all(one.reading.chance is not None for one in build_queue(made, 5).alerts if one.day >= late)
    assert all(one.reading.chance is None for one in build_queue(frauds.scored, 5).alerts)


def test_priorities_of_a_day_are_shared_out_anew_and_none_is_made_up(frauds: Frauds, learned: LearnedOrder) -> None:
    plain, made = priority(frauds.scored), order_by_verdicts(frauds.scored, learned)
    day = frauds.scored.ledger.time_ms // DAY_MS
    for one in np.unique(day):
        assert sorted(plain[day == one]) == sorted(made.priority[day == one])
    assert (made.priority[~learned.used] == plain[~learned.used]).all()
    chosen = np.flatnonzero(learned.used & (frauds.scored.anomalous | learned.raised))
    first = chosen[day[chosen] == day[chosen[-1]]]
    assert np.argmax(made.priority[first]) == np.argmax(learned.score[first])


def test_no_score_is_another_by_verdicts(frauds: Frauds, learned: LearnedOrder) -> None:
    made = replace(frauds.scored, by_verdicts=order_by_verdicts(frauds.scored, learned))
    assert made.tail is frauds.scored.tail
    assert (made.anomalous == (frauds.scored.anomalous | learned.raised)).all()
