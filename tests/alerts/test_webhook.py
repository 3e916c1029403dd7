"""The webhook against a real server on this machine."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from core.alerts.alert import APP, Alert
from core.alerts.webhook import ID, SIGNATURE, Webhook, signature
from tests.alerts.receivers import Receiver
from tests.drip import WAYS, dripping

ALERT = Alert(7, datetime(2026, 3, 1, 12, 0, tzinfo=UTC), "wä", "t", 0.97, APP)
KEY = "key"


@pytest.fixture
def receivers() -> Iterator[list[Receiver]]:
    """Closes what a test opened."""
    opened: list[Receiver] = []
    yield opened
    for one in opened:
        one.close()


def test_the_body_is_the_alert_and_the_signature_is_its_hmac(receivers: list[Receiver]) -> None:
    receivers.append(Receiver(200))
    assert Webhook(receivers[0].url, KEY).send(ALERT) == ("", False)
    ((headers, body),) = receivers[0].got
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
    assert headers[ID] == "7"


def test_the_signature_is_that_of_rfc_4231() -> None:
    # RFC 4231, test case 2.
    expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert signature(b"what do ya want for nothing?", "Jefe") == f"sha256={expected}"


@pytest.mark.parametrize(
    ("status", "again"),
    [(500, True), (503, True), (429, True), (408, True), (302, False), (307, False), (400, False), (404, False)],
)
def test_what_may_pass_is_worth_another_try_and_nothing_is_followed(
    receivers: list[Receiver], status: int, again: bool
) -> None:
    receivers.append(Receiver(status))
    assert Webhook(receivers[0].url, KEY).send(ALERT) == (f"answered {status}", again)
    assert len(receivers[0].got) == 1


def test_a_receiver_that_hangs_up_or_is_not_there_may_be_back_later() -> None:
    receiver = Receiver(0)
    webhook = Webhook(receiver.url, KEY)
    assert webhook.send(ALERT) == ("did not answer (RemoteProtocolError)", True)
    receiver.close()
    assert Webhook(receiver.url, KEY).send(ALERT) == ("did not answer (ConnectError)", True)


@pytest.mark.parametrize("way", WAYS)
def test_a_receiver_that_never_ends_its_answer_holds_up_no_alert_for_longer_than_the_limit(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.alerts.webhook.TIMEOUT_S", 0.3)
    begun = time.monotonic()
    with dripping(way) as url:
        Webhook(url, KEY).send(ALERT)
    assert time.monotonic() - begun < 2.5
