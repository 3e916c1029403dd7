"""The budget is a ceiling in wallets per day, and only what is anomalous competes for it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.anomaly.queue import build_queue, priority
from core.anomaly.score import DAY_MS, Scored


@pytest.mark.parametrize("budget", [1, 3, 50])
def test_no_day_has_more_alerts_than_the_budget(scored: Scored, budget: int) -> None:
    queue = build_queue(scored, budget)
    _, counts = np.unique([alert.day for alert in queue.alerts], return_counts=True)
    assert counts.max() <= budget
    assert len(queue.alerts) == queue.would_fire(budget)


def test_a_wallet_has_one_alert_a_day(scored: Scored) -> None:
    pairs = [(alert.wallet, alert.day) for alert in build_queue(scored, 50).alerts]
    assert len(pairs) == len(set(pairs))


def test_every_alert_has_a_small_tail_or_a_typology(scored: Scored) -> None:
    alerts = build_queue(scored, 50).alerts
    assert alerts
    assert all(alert.tail <= 0.001 or alert.typologies for alert in alerts)
    assert all(scored.anomalous[alert.row] for alert in alerts)


def test_no_budget_gives_no_alerts_but_says_what_another_would(scored: Scored) -> None:
    queue = build_queue(scored, 0)
    assert queue.alerts == ()
    assert queue.would_fire(2) == len(build_queue(scored, 2).alerts)


def test_a_smaller_budget_keeps_the_most_pressing_wallets(scored: Scored) -> None:
    one = {(a.wallet, a.day) for a in build_queue(scored, 1).alerts}
    assert one <= {(a.wallet, a.day) for a in build_queue(scored, 5).alerts}


def test_alerts_are_ranked_by_how_pressing_their_event_is(scored: Scored) -> None:
    alerts = build_queue(scored, 50).alerts
    pressing = priority(scored)[[alert.row for alert in alerts]]
    assert (np.diff(pressing) <= 0).all()
    assert [alert.rank for alert in alerts] == list(range(1, len(alerts) + 1))


def test_an_alert_counts_the_candidates_and_typologies_of_its_wallet_and_day(scored: Scored) -> None:
    for alert in build_queue(scored, 50).alerts[:10]:
        same = (scored.ledger.wallet == alert.wallet) & (scored.ledger.time_ms // DAY_MS == alert.day)
        assert alert.events == (same & scored.anomalous).sum()
        assert set(alert.typologies) == {name for row in np.flatnonzero(same) for name in scored.typologies(int(row))}


def test_a_ledger_without_anomalies_has_an_empty_queue(scored: Scored) -> None:
    calm = replace(scored, tail=np.ones_like(scored.tail), rules=np.zeros_like(scored.rules))
    queue = build_queue(calm)
    assert queue.alerts == ()
    assert queue.days > 100
    assert queue.would_fire(10) == 0
