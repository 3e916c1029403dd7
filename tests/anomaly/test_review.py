"""The review: budgets without scoring anew, reasons when asked, and no more kept than needed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.anomaly.queue import MAX_BUDGET, build_queue
from core.anomaly.reasons import explain_event, sentences
from core.anomaly.review import Review, build_review
from core.anomaly.score import ScoredLedger, score_ledger
from core.anomaly.shares import CurrencyShare
from core.simulate.ledger import Simulated, simulate_ledger


def whole(scored: ScoredLedger) -> tuple[CurrencyShare, ...]:
    """All events as those of the one currency that there is."""
    return (CurrencyShare("", np.arange(len(scored.ledger), dtype=np.int64), scored, 10_000.0),)


@pytest.fixture(scope="module")
def review(scored: ScoredLedger) -> Review:
    """Laid out once."""
    return build_review(scored, whole(scored))


@pytest.mark.parametrize("budget", [1, 2, 5, MAX_BUDGET])
def test_a_budget_gives_the_alerts_that_the_queue_gives(budget: int, review: Review, scored: ScoredLedger) -> None:
    queue = build_queue(scored, budget)
    assert [review.alerts[place].row for place in review.within(budget)] == [one.row for one in queue.alerts]
    assert review.would_fire(budget) == len(queue.alerts)


def test_an_alert_is_explained_as_its_event_is(review: Review, scored: ScoredLedger) -> None:
    found = review.read(3, rank=4)
    row = review.alerts[3].row
    assert found.rank == 4
    expected = explain_event(scored.view.at(slice(row, row + 1)), scored.model, scored.detector)
    assert found.reasons == sentences(expected)
    assert found.fraud_score == pytest.approx(float(scored.fraud_score[row]))
    assert found.transaction_id == scored.ledger.id_of(row)
    assert len(found.contrast) == 2


def test_an_alert_without_reasons_says_all_the_rest(scored: ScoredLedger) -> None:
    (share,) = whole(scored)
    review = build_review(scored, (replace(share, code="EUR"),))
    whole_reading, short = review.read(3, rank=9), review.read(3, rank=9, reasons=False)
    assert (short.rank, short.currency, short.reasons, short.contrast) == (9, "EUR", (), ())
    assert short == replace(whole_reading, reasons=(), contrast=())


def test_a_timeline_is_every_event_of_the_wallet_in_order(review: Review, scored: ScoredLedger) -> None:
    first = review.alerts[0]
    line = review.timelines[first.reading.wallet_id]
    own = scored.ledger.time_ms[scored.ledger.wallet == first.wallet]
    assert line.time_ms.tolist() == sorted(own.tolist())
    assert line.left_out == 0
    assert np.nanmin(line.tail) == pytest.approx(float(scored.tail[scored.ledger.wallet == first.wallet].min()))


def test_the_values_kept_are_those_of_the_alerts_only(review: Review) -> None:
    assert [len(view) for view in review.views] == [len(review.alerts)]


def test_a_clean_ledger_has_few_alerts_whatever_the_budget(scored: ScoredLedger) -> None:
    clean: Simulated = simulate_ledger(4_000, seed=9, episodes=0)
    clean_scored = score_ledger(clean.ledger, scored.model)
    found = build_review(clean_scored, whole(clean_scored))
    assert found.would_fire(MAX_BUDGET) <= 12
