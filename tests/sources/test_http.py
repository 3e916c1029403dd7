"""The client: one deadline for a wallet, no environment, nothing opened when offline."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from dataclasses import replace

import pytest

from core.config import Settings
from core.errors import LedgerlensError, Offline, ProviderFailed, ProviderUnavailable
from core.sources.http import Client, Pace
from tests.sources.servers import Call, Reply, serving, stalling
from tests.sources.wallets import FAST

OPEN = Settings()


def _payload(status: int, payload: object) -> tuple[int, object]:
    return status, payload


def test_hands_over_the_status_and_the_parsed_answer() -> None:
    with serving(lambda _call: Reply({"a": [1]}, status=404)) as server, Client("someone", OPEN, FAST) as client:
        assert client.get(server.url, {"q": "x"}, _payload) == (404, {"a": [1]})
    assert server.calls[0].query == {"q": "x"}


def test_offline_opens_nothing() -> None:
    with pytest.raises(Offline, match="someone was not asked"):
        Client("someone", Settings(offline=True), FAST)


def test_a_source_gets_no_more_calls_a_day_than_it_may() -> None:
    few = Settings(calls_per_day=2)
    with serving(lambda _call: Reply({})) as server:
        for _ in range(2):
            with Client("someone with a plan", few, FAST) as client:
                client.get(server.url, {}, _payload)
        with Client("someone with a plan", few, FAST) as client, pytest.raises(ProviderUnavailable) as refused:
            client.post(server.url, {}, _payload)
        assert "LEDGERLENS_CALLS_PER_DAY" in refused.value.message
        assert 0 < (refused.value.retry_after_s or 0) <= 86_400
        assert len(server.calls) == 2
        with Client("someone else", few, FAST) as client:
            client.get(server.url, {}, _payload)
        with Client("someone with a plan", Settings(calls_per_day=0), FAST) as client:
            client.get(server.url, {}, _payload)
    assert len(server.calls) == 4


def test_the_deadline_is_over_all_calls_together() -> None:
    pace = replace(FAST, read_s=5.0, deadline_s=0.5)
    with serving(stalling(0.2)) as server, Client("someone", OPEN, pace) as client:
        begin = time.monotonic()
        for _ in range(2):
            assert client.get(server.url, {}, _payload)[0] == 200
        with pytest.raises(ProviderUnavailable, match="someone did not"):
            client.get(server.url, {}, _payload)
    assert time.monotonic() - begin < 1.5


def test_an_answer_that_trickles_ends_at_the_deadline() -> None:
    # Each byte comes well within the read time-out, so only the deadline can end it.
    listener = socket.create_server(("127.0.0.1", 0))

    def trickle() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(4096)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            for _ in range(30):
                try:
                    connection.sendall(b" ")
                except OSError:
                    return
                time.sleep(0.05)

    thread = threading.Thread(target=trickle)
    thread.start()
    port = listener.getsockname()[1]
    with Client("someone", OPEN, replace(FAST, deadline_s=0.4)) as client:
        begin = time.monotonic()
        with pytest.raises(ProviderUnavailable, match=r"did not finish within 0\.4 s"):
            client.get(f"http://127.0.0.1:{port}", {}, _payload)
        taken_s = time.monotonic() - begin
    thread.join()
    listener.close()
    assert taken_s < 1.2


def test_a_compressed_answer_is_capped_after_decompression() -> None:
    bomb = gzip.compress(b" " * 3_000_000)
    assert len(bomb) < 10_000
    reply = Reply(raw=bomb, headers={"Content-Encoding": "gzip"})
    pace = replace(FAST, max_bytes=10**6)
    with (
        serving(lambda _call: reply) as server,
        Client("someone", OPEN, pace) as client,
        pytest.raises(ProviderFailed, match="larger than"),
    ):
        client.get(server.url, {}, _payload)


@pytest.mark.parametrize(
    ("answer", "error", "says"),
    [
        (b"", ProviderUnavailable, "closed the connection without an answer"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}", ProviderFailed, "something that is not HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nabcd", ProviderFailed, "cannot be unpacked"),
    ],
)
def test_a_source_that_was_reached_is_not_said_to_be_out_of_reach(
    answer: bytes, error: type[LedgerlensError], says: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer_once() -> None:
            peer, _ = listening.accept()
            with peer:
                peer.recv(65536)
                peer.sendall(answer)

        threading.Thread(target=answer_once, daemon=True).start()
        with Client("someone", OPEN, FAST) as client, pytest.raises(error, match=says):
            client.get(f"http://127.0.0.1:{listening.getsockname()[1]}", {}, _payload)


def test_waits_between_retries_do_not_pass_the_deadline() -> None:
    pace = replace(FAST, deadline_s=0.3, retry_waits_s=(5.0,))
    with serving(lambda _call: Reply({}, status=429)) as server, Client("someone", OPEN, pace) as client:
        begin = time.monotonic()
        with pytest.raises(ProviderUnavailable):
            client.get(server.url, {}, _payload)
    assert time.monotonic() - begin < 1.0


def test_a_proxy_in_the_environment_learns_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda _call: Reply({})) as proxy, serving(lambda _call: Reply({"direct": True})) as server:
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("http_proxy", proxy.url)
        with Client("someone", OPEN, FAST) as client:
            assert client.get(server.url, {}, _payload) == (200, {"direct": True})
    assert proxy.calls == []


def test_a_post_carries_its_body_and_our_name() -> None:
    seen: list[Call] = []

    def play(call: Call) -> Reply:
        seen.append(call)
        return Reply({})

    with serving(play) as server, Client("someone", OPEN, FAST) as client:
        client.post(server.url, {"id": 1}, _payload)
    assert seen[0].body == {"id": 1}


def test_the_shared_limit_holds_between_clients() -> None:
    pace = Pace(calls_per_s=2)
    with serving(lambda _call: Reply({})) as server:
        begin = time.monotonic()
        for _ in range(3):
            with Client("someone paced", OPEN, pace) as client:
                client.get(server.url, {}, _payload)
    assert time.monotonic() - begin >= 1.0
