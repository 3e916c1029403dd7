"""No request outlasts its deadline, in whatever way the peer holds it up, through either HTTP client."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import httpx2
import pytest

from core.deadline import Deadline, hold
from tests.drip import WAYS, dripping
from tests.sources.servers import Reply, serving

PROMISED_S = 0.4
SLACK_S = 1.0
CLIENTS: dict[str, Any] = {"httpx": httpx, "httpx2": httpx2}


@contextmanager
def within(seconds: float) -> Iterator[None]:
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < seconds


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", CLIENTS)
def test_a_peer_that_never_ends_is_left_at_the_deadline(name: str, way: str) -> None:
    kind = CLIENTS[name]
    with dripping(way) as url, kind.Client(timeout=30.0) as client:
        hold(client, Deadline(PROMISED_S))
        with within(PROMISED_S + SLACK_S), pytest.raises(kind.TimeoutException):
            client.get(url)


@pytest.mark.parametrize("name", CLIENTS)
def test_a_handshake_that_never_ends_is_left_at_the_deadline(name: str) -> None:
    kind = CLIENTS[name]
    with dripping("nothing") as url, kind.Client(timeout=30.0) as client:
        hold(client, Deadline(PROMISED_S))
        with within(PROMISED_S + SLACK_S), pytest.raises(kind.TimeoutException):
            client.get(url.replace("http:", "https:"))


def test_the_look_up_of_a_name_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object, **__: object) -> list[object]:
        time.sleep(3)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    with httpx.Client(timeout=30.0) as client:
        hold(client, Deadline(PROMISED_S))
        with within(PROMISED_S + SLACK_S), pytest.raises(httpx.ConnectTimeout):
            client.get("http://slow.example")


@pytest.mark.parametrize("name", CLIENTS)
def test_nothing_is_begun_past_the_deadline_until_it_is_renewed(name: str) -> None:
    kind = CLIENTS[name]
    deadline = Deadline(0.0)
    with serving(lambda _: Reply({"ok": True})) as server, kind.Client() as client:
        hold(client, deadline)
        with pytest.raises(kind.TimeoutException):
            client.get(server.url)
        assert server.calls == []
        deadline.renew(5.0)
        assert client.get(server.url).json() == {"ok": True}
        assert client.get(server.url).json() == {"ok": True}  # over the connection that stayed open


def test_a_shorter_wait_is_kept_and_no_deadline_leaves_waits_as_they_are() -> None:
    assert Deadline().cut(None) is None
    assert Deadline().cut(3.0) == 3.0
    assert Deadline(60.0).cut(3.0) == 3.0
    assert (Deadline(1.0).cut(None) or 0) == pytest.approx(1.0, abs=0.1)
    assert (Deadline(1.0).cut(3.0) or 0) == pytest.approx(1.0, abs=0.1)


def test_a_wait_ends_with_its_own_timeout_where_that_is_shorter() -> None:
    with dripping("nothing") as url, httpx.Client(timeout=0.1) as client:
        hold(client, Deadline(30.0))
        with within(SLACK_S), pytest.raises(httpx.ReadTimeout):
            client.get(url)
