"""Working the monitor of a page: every button, a page that is left, and what did not come from its script."""

from __future__ import annotations

import re

import pytest

from core.page.anomaly.monitor import LEFT_SAID, NOTHING, work_monitor
from core.service import Service
from core.service.monitor import FROM_FIRST, SIMULATED


def work(service: Service, act: str, shown: str = "", **more: str) -> str:
    """What the page shows after an act; `shown` is what it showed before."""
    sent = {"act": act, "token": token_of(shown), "source": SIMULATED, "session": "", "pace": "5", **more}
    return str(work_monitor(service, sent))


def token_of(shown: str) -> str:
    """The token in what is shown."""
    found = re.search(r'data-live="([^"]*)"', shown)
    return found.group(1) if found else ""


def running(shown: str) -> bool:
    """Whether the page goes on asking."""
    return 'data-running="true"' in shown


def test_it_begins_is_paused_steps_goes_on_and_ends(service: Service) -> None:
    shown = work(service, "begin")
    assert running(shown)
    assert "<details" in shown
    assert " open" in shown[: shown.index(">", shown.index("<details"))]
    shown = work(service, "hold", shown)
    assert not running(shown)
    assert "Go on" in shown
    shown = work(service, "step", shown)
    assert "One event." in shown
    assert "1 of 3," in shown
    shown = work(service, "go_on", shown)
    assert running(shown)
    assert "Pause" in shown
    assert "20 a second." in work(service, "pace", shown, pace="20")
    ended = work(service, "end", shown)
    assert token_of(ended) == ""
    assert NOTHING in work(service, "look", shown)


def test_a_page_that_is_left_stops_it_and_stays_as_open_as_it_was(service: Service) -> None:
    shown = work(service, "begin")
    left = work(service, "left", shown, open="true")
    assert LEFT_SAID in left
    assert not running(left)
    closed = work(service, "left", shown, open="false")
    assert " open" not in closed[: closed.index(">", closed.index("<details"))]


def test_what_is_refused_is_said_and_nothing_runs_on(service: Service) -> None:
    said = work(service, "begin", source=FROM_FIRST, session="none of mine")
    assert "The session was told nothing from here" in said
    assert not running(said)
    shown = work(service, "begin")
    said = work(service, "pace", shown, pace="1000")
    assert "The pace is" in said
    assert token_of(said) == token_of(shown)
    assert not running(said)


@pytest.mark.parametrize("sent", [None, "x", [], {}, {"act": "dance", "token": 3}, {"act": ["begin"]}])
def test_what_did_not_come_from_its_script_is_refused(sent: object, service: Service) -> None:
    assert "none of the monitor" in work_monitor(service, sent)
