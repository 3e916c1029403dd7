"""Monitors belong to who holds their token; what nobody asks for is forgotten; too many are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import core.service.monitors
from core.config import Settings
from core.errors import Busy, InvalidInput, RateLimited
from core.service import Service
from core.service.monitor import FROM_FIRST, FROM_NOW, SIMULATED, MonitorView
from core.service.monitors import KEPT_S, UNATTENDED_S, Monitors
from tests.service.test_sessions import STORE, payment, service_of


class Clock:
    """Says what it was set to."""

    now_s = 0.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    """At 0."""
    return Clock()


@pytest.fixture
def monitors(tmp_path: Path, clock: Clock) -> Monitors:
    """None is watched yet."""
    service = Service(Settings(data_dir=tmp_path, offline=True), STORE)
    return Monitors(service.transactions._shared, clock)


def seen(view: MonitorView | None) -> int:
    """How many events came."""
    assert view is not None
    return view.seen


def test_it_runs_while_its_page_asks_is_held_changes_its_pace_and_ends(monitors: Monitors, clock: Clock) -> None:
    token = monitors.begin(SIMULATED, "", "5").token
    clock.now_s = 2.0
    assert seen(monitors.look(token)) == 10
    monitors.at_pace(token, "20")
    clock.now_s = 3.0
    assert seen(monitors.look(token)) == 30
    monitors.hold(token, running=False, said="")
    clock.now_s = 9.0
    assert seen(monitors.look(token)) == 30
    assert seen(monitors.step(token)) == 31
    assert monitors.look("another page's") is None
    monitors.end(token)
    assert monitors.look(token) is None


def test_two_pages_watch_different_events_and_neither_holds_up_the_other(monitors: Monitors, clock: Clock) -> None:
    one, two = monitors.begin(SIMULATED, "", "1"), monitors.begin(SIMULATED, "", "50")
    clock.now_s = 1.0
    first, second = monitors.look(one.token), monitors.look(two.token)
    assert (seen(first), seen(second)) == (1, 50)
    assert first is not None
    assert second is not None
    assert first.events[0] not in second.events


def test_what_nobody_asks_for_is_forgotten_and_too_many_are_refused(
    monitors: Monitors, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(core.service.monitors, "MAX_MONITORS", 2)
    left, held = monitors.begin(SIMULATED, "", "1").token, monitors.begin(SIMULATED, "", "1").token
    with pytest.raises(Busy):
        monitors.begin(SIMULATED, "", "1")
    mine = monitors.begin(SIMULATED, "", "1", instead_of=left).token
    monitors.hold(held, running=False, said="")
    clock.now_s = UNATTENDED_S + 1
    third = monitors.begin(SIMULATED, "", "1").token
    assert monitors.look(mine) is None
    assert monitors.look(held) is not None
    monitors.look(third)
    monitors.begin(SIMULATED, "", "1")
    assert monitors.look(held) is None  # one that is held gives way to one that runs
    monitors.hold(third, running=False, said="")
    clock.now_s += KEPT_S + 1
    monitors.begin(SIMULATED, "", "1")
    assert monitors.look(third) is None


def test_a_session_is_watched_as_it_is_told_and_by_its_caller_alone(tmp_path: Path) -> None:
    caller = ["ann"]
    answers = service_of(tmp_path, caller).transactions
    answers.score_transaction(**payment("a"), session="s")
    whole = answers.monitors.begin(FROM_FIRST, " s ", "50").token
    fresh = answers.monitors.begin(FROM_NOW, "s", "50").token
    assert [seen(answers.monitors.step(one)) for one in (whole, fresh)] == [1, 0]
    answers.score_transaction(**payment("b", 1), session="s")
    assert [seen(answers.monitors.step(one)) for one in (whole, fresh)] == [2, 1]
    caller[0] = "bob"
    assert seen(answers.monitors.step(whole)) == 2
    with pytest.raises(InvalidInput, match="was told nothing"):
        answers.monitors.begin(FROM_FIRST, "s", "5")


@pytest.mark.parametrize(
    ("given", "field"),
    [(("other", "", "5"), "source"), ((SIMULATED, "", "7"), "pace"), ((FROM_FIRST, "", "5"), "session")],
)
def test_what_is_wrong_is_named(given: tuple[str, str, str], field: str, monitors: Monitors) -> None:
    with pytest.raises(InvalidInput) as caught:
        monitors.begin(*given)
    assert caught.value.field == field


def test_who_begins_too_many_is_refused(tmp_path: Path) -> None:
    def refuse() -> None:
        raise RateLimited("Too often.")

    service = Service(Settings(data_dir=tmp_path, offline=True), STORE, admit=refuse)
    with pytest.raises(RateLimited):
        service.transactions.monitors.begin(SIMULATED, "", "5")
