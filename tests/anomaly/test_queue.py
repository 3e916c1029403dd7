"""The budget is a ceiling in wallets per day, and only what is anomalous competes for it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.anomaly.queue import build_queue, priority
from core.anomaly.score import ScoredLedger
from core.spans import DAY_MS


@pytest.mark.parametrize("budget", [1, 3, 50])
def test_no_day_has_more_alerts_than_the_budget(scored: ScoredLedger, budget: int) -> None:
    queue = build_queue(scored, budget)
    _, counts = np.unique([alert.day for alert in queue.alerts], return_counts=True)
    strange = np.unique(
        np.column_stack([scored.ledger.time_ms // DAY_MS, scored.ledger.wallet])[scored.anomalous], axis=0
    )
    _, wallets = np.unique(strange[:, 0], return_counts=True)
    assert counts.max() <= budget
    assert counts.sum() == np.minimum(wallets, budget).sum()


def test_a_wallet_has_one_alert_a_day(scored: ScoredLedger) -> None:
    pairs = [(alert.wallet, alert.day) for alert in build_queue(scored, 50).alerts]
    assert len(pairs) == len(set(pairs))


def test_every_alert_has_a_small_tail_or_a_typology(scored: ScoredLedger) -> None:
    alerts = build_queue(scored, 50).alerts
    assert alerts
    assert all(alert.reading.tail <= 0.001 or alert.reading.typologies for alert in alerts)
    assert all(scored.anomalous[alert.row] for alert in alerts)


def test_no_budget_gives_no_alerts(scored: ScoredLedger) -> None:
    assert build_queue(scored, 0).alerts == ()


def test_a_smaller_budget_keeps_the_most_pressing_wallets(scored: ScoredLedger) -> None:
    one = {(a.wallet, a.day) for a in build_queue(scored, 1).alerts}
    assert one <= {(a.wallet, a.day) for a in build_queue(scored, 5).alerts}


def test_alerts_are_ranked_by_how_pressing_their_event_is(scored: ScoredLedger) -> None:
    """Decades of the tail, and two for each typology that fired on the event itself."""
    alerts = build_queue(scored, 50).alerts
    pressing = [-np.log10(alert.reading.tail) + 2.0 * len(scored.typologies(alert.row)) for alert in alerts]
    assert len(alerts) > 10
    assert (np.diff(pressing) <= 1e-12).all()
    assert [alert.reading.rank for alert in alerts] == list(range(1, len(alerts) + 1))


def test_each_typology_counts_as_much_as_a_tail_a_hundred_times_smaller(scored: ScoredLedger) -> None:
    """One strange event on each of three days: a typology outranks a tail 99 times smaller, two outrank one."""
    rules, tail = np.zeros_like(scored.rules), np.ones_like(scored.tail)
    days = scored.ledger.time_ms // DAY_MS
    lone, one, two = (int(np.flatnonzero(days == day)[0]) for day in np.unique(days)[:3])
    tail[[lone, one, two]] = 0.0005 / 99, 0.0005, 0.0005 * 99
    rules[one, 0] = rules[two, :2] = True
    alerts = build_queue(replace(scored, tail=tail, rules=rules)).alerts
    assert [alert.row for alert in alerts] == [two, one, lone]
    np.testing.assert_allclose(
        [priority(replace(scored, tail=tail, rules=rules))[row] for row in (lone, one, two)],
        [5.297, 5.301, 5.305],
        atol=1e-3,
    )


def test_a_budget_goes_to_the_most_pressing_wallet_of_the_day_whatever_the_raw_scores(scored: ScoredLedger) -> None:
    """Two wallets on one day, one place: the typology is kept, although the other's raw score is higher."""
    rules, tail, raw = np.zeros_like(scored.rules), np.ones_like(scored.tail), scored.raw.copy()
    days = scored.ledger.time_ms // DAY_MS
    day = int(np.unique(days)[1])
    wallets, first = np.unique(scored.ledger.wallet[days == day], return_index=True)
    ruled, raised = np.flatnonzero(days == day)[first[:2]]
    tail[[ruled, raised]], rules[ruled, 0] = 0.0005, True
    raw[ruled], raw[raised] = 1.0, 9.0
    alerts = build_queue(replace(scored, tail=tail, rules=rules, raw=raw), 1).alerts
    assert [alert.row for alert in alerts if alert.day == day] == [ruled]
    assert len(wallets) > 1


def test_an_alert_counts_the_candidates_and_typologies_of_its_wallet_and_day(scored: ScoredLedger) -> None:
    alerts = build_queue(scored, 50).alerts[:10]
    assert len(alerts) == 10
    for alert in alerts:
        same = (scored.ledger.wallet == alert.wallet) & (scored.ledger.time_ms // DAY_MS == alert.day)
        assert alert.reading.events == (same & scored.anomalous).sum()
        assert set(alert.reading.typologies) == {
            name for row in np.flatnonzero(same) for name in scored.typologies(int(row))
        }


def test_a_ledger_without_anomalies_has_an_empty_queue(scored: ScoredLedger) -> None:
    calm = replace(scored, tail=np.ones_like(scored.tail), rules=np.zeros_like(scored.rules))
    queue = build_queue(calm)
    assert queue.alerts == ()
    assert queue.days > 100
