"""The webhook against a real server on this machine."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from core.alerts.alert import APP, Alert
from core.alerts.webhook import SIGNATURE, Webhook, signature
from tests.drip import WAYS, dripping

ALERT = Alert(7, datetime(2026, 3, 1, 12, 0, tzinfo=UTC), "wä", "t", 0.97, APP)
KEY = "key"
QUICK = (0.01, 0.01, 0.01)


class Receiver:
    """Answers with the statuses it was told, the last one for ever, and remembers what came."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)
        self.got: list[tuple[dict[str, str], bytes]] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append((dict(self.headers), body))
                status = receiver.statuses.pop(0) if len(receiver.statuses) > 1 else receiver.statuses[0]
                self.send_response(status)
                if 300 <= status < 400:
                    self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_GET = do_POST  # noqa: N815  the name is theirs

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is theirs
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()


@pytest.fixture
def receivers() -> Iterator[list[Receiver]]:
    """Closes what a test opened."""
    opened: list[Receiver] = []
    yield opened
    for one in opened:
        one.server.shutdown()
        one.server.server_close()


def deliver(receivers: list[Receiver], *statuses: int, secret: str | None = KEY) -> tuple[Receiver, list[int]]:
    """Send one alert to a receiver that answers so; what it got, and which ids were dealt with."""
    receiver, done = Receiver(*statuses), list[int]()
    receivers.append(receiver)
    webhook = Webhook(receiver.url, secret, done.append, QUICK)
    webhook.send(ALERT)
    webhook.wait()
    return receiver, done


def test_the_body_is_the_alert_and_the_signature_is_its_hmac(receivers: list[Receiver]) -> None:
    receiver, done = deliver(receivers, 200)
    ((headers, body),) = receiver.got
    assert json.loads(body) == {
        "event": "alert",
        "alert": {
            "id": 7,
            "raised_at": "2026-03-01T12:00:00Z",
            "wallet_id": "wä",
            "transaction_id": "t",
            "fraud_score": 0.97,
            "source": "app",
        },
    }
    assert headers[SIGNATURE] == "sha256=" + hmac.new(KEY.encode(), body, hashlib.sha256).hexdigest()
    assert done == [7]


def test_without_a_secret_nothing_is_signed(receivers: list[Receiver]) -> None:
    receiver, _ = deliver(receivers, 204, secret=None)
    assert SIGNATURE not in receiver.got[0][0]


def test_the_signature_is_that_of_rfc_4231() -> None:
    # RFC 4231, test case 2.
    expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert signature(b"what do ya want for nothing?", "Jefe") == f"sha256={expected}"


@pytest.mark.parametrize("statuses", [(500, 503, 200), (429, 408, 200)])
def test_what_may_pass_is_tried_again(receivers: list[Receiver], statuses: tuple[int, ...]) -> None:
    receiver, done = deliver(receivers, *statuses)
    assert (len(receiver.got), done) == (3, [7])


def test_retries_are_bounded(receivers: list[Receiver], caplog: pytest.LogCaptureFixture) -> None:
    receiver, done = deliver(receivers, 500)
    assert (len(receiver.got), done) == (1 + len(QUICK), [7])
    assert "alert 7 was given up: the webhook answered 500" in caplog.text


@pytest.mark.parametrize("status", [302, 307, 308, 400, 404, 410])
def test_redirects_are_not_followed_and_refusals_are_final(receivers: list[Receiver], status: int) -> None:
    receiver, done = deliver(receivers, status)
    assert (len(receiver.got), done) == (1, [7])


def test_a_receiver_that_is_not_there_is_given_up_after_the_last_try(caplog: pytest.LogCaptureFixture) -> None:
    closed = Receiver(200)
    closed.server.server_close()
    done: list[int] = []
    webhook = Webhook(closed.url, None, done.append, QUICK)
    webhook.send(ALERT)
    webhook.wait()
    assert done == [7]
    assert "ConnectError" in caplog.text
    assert closed.url not in caplog.text


def test_one_that_failed_does_not_stop_the_next(receivers: list[Receiver]) -> None:
    receiver = Receiver(404, 200)
    receivers.append(receiver)
    done: list[int] = []
    webhook = Webhook(receiver.url, None, done.append, QUICK)
    for number in (1, 2):
        webhook.send(Alert(number, ALERT.raised_at, "w", "t", 1.0, APP))
    webhook.wait()
    assert done == [1, 2]


@pytest.mark.parametrize("way", WAYS)
def test_a_receiver_that_never_ends_its_answer_holds_up_no_alert_for_longer_than_the_limit(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.alerts.webhook.TIMEOUT_S", 0.3)
    begun = time.monotonic()
    with dripping(way) as url:
        webhook = Webhook(url, KEY, lambda _: None, (0.01,))
        webhook.send(ALERT)
        webhook.wait()
    assert time.monotonic() - begun < 2.5
