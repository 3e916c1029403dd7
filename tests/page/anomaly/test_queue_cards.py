"""The queue of alerts and its filter."""

from __future__ import annotations

from dataclasses import replace

from core.anomaly.analyze import LedgerAnalysis
from core.page.anomaly.queue_cards import ANY, SCORE_ALONE, choose_alerts, queue_card


def test_the_queue_is_filtered_by_kind_and_by_name(example: LedgerAnalysis) -> None:
    found = example.review.alerts
    review = replace(example.review, alerts=(replace(found[0], typologies=()), *found[1:]))
    everything = choose_alerts(review, 100)
    name = next(one.typologies[0] for one in review.alerts if one.typologies)
    burst = choose_alerts(review, 100, name)
    alone = choose_alerts(review, 100, SCORE_ALONE)
    assert 0 < len(burst) < len(everything)
    assert 0 < len(alone) < len(everything)
    assert all(name in review.alerts[place].typologies for place in burst)
    assert all(not review.alerts[place].typologies for place in alone)
    wallet = review.alerts[0].wallet_id
    own = choose_alerts(review, 100, ANY, f" {wallet.lower()} ")
    assert own
    assert {review.alerts[place].wallet_id for place in own} == {wallet}
    assert "No alert fits" in queue_card(review, 100, ANY, "nobody")
