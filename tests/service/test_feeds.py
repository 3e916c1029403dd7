"""What a monitor watches: simulated events with their truth, and what a session was told with its answers."""

from __future__ import annotations

from pathlib import Path

from core.anomaly.model import AnomalyModel
from core.service.feeds import EVENTS, SimulatedLedgers
from core.service.monitor import FROM_FIRST
from tests.service.test_sessions import STORE, payment, service_of

MODEL: AnomalyModel = STORE.get("anomaly").model  # type: ignore[assignment]  # what that name holds


def test_simulated_events_come_in_order_from_the_middle_on_and_each_once() -> None:
    ledgers = SimulatedLedgers()
    feed = ledgers.feed(0, MODEL)
    total = feed.left
    assert EVENTS / 2 < total < EVENTS
    came = [*feed.take(40), *feed.take(0), *feed.take(60)]
    assert (len(came), feed.left) == (100, total - 100)
    assert [one.time for one in came] == sorted(one.time for one in came)
    assert len({one.score.transaction_id for one in came}) == 100
    # The wallets have a past that was told before anybody watched.
    assert sum("no past" in " ".join(one.score.reasons) for one in came) < 20
    again = ledgers.feed(4, MODEL)
    assert again.take(100) == came
    assert ledgers.feed(1, MODEL).take(100) != came


def test_episodes_that_were_put_in_are_known_and_mostly_found() -> None:
    feed = SimulatedLedgers().feed(0, MODEL)
    came = feed.take(feed.left)
    staged = [one for one in came if one.staged]
    assert len(staged) > 50
    assert sum(one.score.is_anomaly for one in staged) > len(staged) / 2
    ordinary = [one for one in came if not one.staged]
    assert sum(one.score.is_anomaly for one in ordinary) < 0.02 * len(ordinary)
    assert feed.take(5) == []


def test_a_session_comes_as_it_was_answered_and_its_wallets_are_not_named(tmp_path: Path) -> None:
    answers = service_of(tmp_path, ["ann"]).transactions
    told = answers.score_many([payment("a"), payment("b", 1, currency="EUR")], session="s").results
    view = answers.monitors.begin(FROM_FIRST, "s", "1")
    first, second = (answers.monitors.step(view.token) for _ in range(2))
    assert first is not None
    assert second is not None
    assert [first.events[0].score, second.events[0].score] == list(told)
    assert second.events[0].currency == "EUR"
    assert first.events[0].wallet == second.events[0].wallet != "w"
