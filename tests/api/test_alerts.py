"""POST /alert and GET /alerts over HTTP, on an app of its own with a token and a webhook."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from app import App
from core.alerts.alert import NewAlert
from core.alerts.webhook import SIGNATURE, signature
from core.config import Settings
from core.service import Service
from tests.alerts.receivers import Receiver
from tests.alerts.test_dispatch import until
from tests.conftest import LiveApp, free_port

TOKEN = "open-sesame"  # noqa: S105  made up
SECRET = "hook-key"  # noqa: S105  made up
ADMIN = {"Authorization": f"Bearer {TOKEN}"}
BODY = {"wallet_id": "0xabc", "transaction_id": "tx-1", "fraud_score": 0.93}


@dataclass(frozen=True)
class Guarded:
    """An app with a token, and what its webhook receives."""

    app: App
    url: str
    receiver: Receiver

    def settle(self) -> None:
        """Wait until the webhook has sent everything."""
        alerts = self.app.service.alerts
        if alerts.store.page(1).alerts:
            until(lambda: alerts._outbox.read(1).waiting == {})


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory, service: Service) -> Iterator[Guarded]:
    """The whole app with an admin token and a webhook on this machine."""
    receiver = Receiver(200)
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("guarded"),
        admin_token=TOKEN,
        webhook_url=receiver.url,
        webhook_secret=SECRET,
    )
    app = App(settings, service.store)
    url = app.launch(free_port(), quiet=True).rstrip("/")
    yield Guarded(app, url, receiver)
    app.close()
    receiver.close()


def error_of(response: httpx.Response, status: int) -> dict[str, Any]:
    """The error of an answer."""
    assert response.status_code == status, response.text
    return dict(response.json()["error"])


def test_an_alert_is_answered_with_the_fixed_body(guarded: Guarded) -> None:
    response = httpx.post(f"{guarded.url}/alert", json=BODY)
    assert response.status_code == 200
    body = response.json()
    assert list(body) == ["status", "id"]
    assert body["status"] == "alert sent"


@pytest.mark.parametrize("score", [0, -12, 640.5, 1e12])
def test_any_finite_score_is_taken(live_app: LiveApp, score: float) -> None:
    assert httpx.post(f"{live_app.url}/alert", json={**BODY, "fraud_score": score}).status_code == 200


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("fraud_score", '{"wallet_id": "w", "transaction_id": "t", "fraud_score": NaN}'),
        ("fraud_score", '{"wallet_id": "w", "transaction_id": "t", "fraud_score": "1"}'),
        ("fraud_score", '{"wallet_id": "w", "transaction_id": "t", "fraud_score": true}'),
        ("fraud_score", '{"wallet_id": "w", "transaction_id": "t"}'),
        ("wallet_id", '{"transaction_id": "t", "fraud_score": 1}'),
        ("transaction_id", '{"wallet_id": "w", "transaction_id": 5, "fraud_score": 1}'),
        ("authorization", '{"wallet_id": "w", "transaction_id": "t", "fraud_score": 1, "authorization": "x"}'),
        ("severity", '{"wallet_id": "w", "transaction_id": "t", "fraud_score": 1, "severity": 3}'),
    ],
)
def test_a_wrong_alert_is_refused_by_the_name_of_its_field(live_app: LiveApp, field: str, text: str) -> None:
    assert error_of(httpx.post(f"{live_app.url}/alert", content=text), 422)["field"] == field


def test_alerts_are_listed_newest_first_in_pages(guarded: Guarded) -> None:
    ids = [httpx.post(f"{guarded.url}/alert", json=BODY).json()["id"] for _ in range(3)]
    first = httpx.get(f"{guarded.url}/alerts", params={"limit": 2}, headers=ADMIN).json()
    assert [alert["id"] for alert in first["alerts"]] == [ids[2], ids[1]]
    second = httpx.get(f"{guarded.url}/alerts", params={"limit": 1, "before": first["next"]}, headers=ADMIN).json()
    assert [alert["id"] for alert in second["alerts"]] == [ids[0]]
    one = first["alerts"][0]
    assert {name: one[name] for name in BODY} == BODY
    assert one["source"] == "open"
    assert one["raised_at"].endswith("Z")


def test_the_list_needs_the_token(guarded: Guarded) -> None:
    assert error_of(httpx.get(f"{guarded.url}/alerts"), 401)["code"] == "unauthorized"
    wrong = httpx.get(f"{guarded.url}/alerts", headers={"Authorization": "Bearer open"})
    assert error_of(wrong, 403)["code"] == "forbidden"
    as_query = httpx.get(f"{guarded.url}/alerts", params={"authorization": f"Bearer {TOKEN}"})
    assert error_of(as_query, 422)["field"] == "authorization"


def test_without_a_configured_token_nobody_may_list(live_app: LiveApp) -> None:
    error_of(httpx.get(f"{live_app.url}/alerts"), 401)
    error_of(httpx.get(f"{live_app.url}/alerts", headers={"Authorization": "Bearer anything"}), 403)


@pytest.mark.parametrize(("name", "value"), [("limit", "0"), ("limit", "many"), ("before", "-1")])
def test_a_wrong_page_is_refused(guarded: Guarded, name: str, value: str) -> None:
    asked = httpx.get(f"{guarded.url}/alerts", params={name: value}, headers=ADMIN)
    assert error_of(asked, 422)["field"] == name


def test_only_alerts_of_the_app_and_of_the_operator_reach_the_webhook(guarded: Guarded) -> None:
    guarded.settle()
    guarded.receiver.got.clear()
    httpx.post(f"{guarded.url}/alert", json=BODY)
    httpx.post(f"{guarded.url}/alert", json=BODY, headers={"Authorization": "Bearer wrong"})
    sent = httpx.post(f"{guarded.url}/alert", json={**BODY, "transaction_id": "by admin"}, headers=ADMIN).json()["id"]
    (raised,) = guarded.app.service.alerts.raise_alerts([NewAlert("w", "by page", 0.5)], "a session")
    guarded.settle()
    # two wallets: the order is kept for each wallet, not between them
    assert sorted(json.loads(body)["alert"]["id"] for _, body in guarded.receiver.got) == [sent, raised.id]
    for headers, body in guarded.receiver.got:
        assert headers[SIGNATURE] == signature(body, SECRET)


def test_what_an_earlier_process_left_over_is_passed_on_at_the_start(guarded: Guarded) -> None:
    guarded.settle()
    guarded.receiver.got.clear()
    (kept,) = guarded.app.service.alerts.store.add([NewAlert("w", "left over", 1.0)], "app", "s", ["webhook"])
    guarded.app.service.alerts.pass_on_left_over()
    guarded.settle()
    assert [json.loads(body)["alert"]["id"] for _, body in guarded.receiver.got] == [kept.id]


def test_offline_nothing_is_passed_on(tmp_path_factory: pytest.TempPathFactory, service: Service) -> None:
    settings = Settings(offline=True, webhook_url="http://127.0.0.1:9/", data_dir=tmp_path_factory.mktemp("offline"))
    quiet = Service(settings, service.store)
    quiet.alerts.raise_alerts([NewAlert("w", "t", 1.0)], "s")
    assert quiet.alerts._senders == ()
    assert quiet.alerts._outbox.read(1).waiting == {}


def test_without_a_key_alerts_wait_and_nothing_is_sent_unsigned(tmp_path: Path, service: Service) -> None:
    receiver = Receiver(200)
    quiet = Service(Settings(webhook_url=receiver.url, data_dir=tmp_path), service.store)
    quiet.alerts.raise_alerts([NewAlert("w", "t", 1.0)], "s")
    assert quiet.alerts._outbox.read(1).waiting == {"webhook": 1}
    receiver.close()
    assert receiver.got == []


def test_the_outbox_is_the_operators_and_what_was_given_up_is_sent_again(guarded: Guarded) -> None:
    guarded.settle()
    assert error_of(httpx.get(f"{guarded.url}/outbox"), 401)
    assert error_of(httpx.post(f"{guarded.url}/resend", json={}), 401)
    guarded.receiver.got.clear()
    guarded.receiver.statuses = [404, 200]
    sent = httpx.post(f"{guarded.url}/alert", json={**BODY, "transaction_id": "refused"}, headers=ADMIN).json()["id"]
    guarded.settle()
    found = httpx.get(f"{guarded.url}/outbox", headers=ADMIN).json()
    assert (found["waiting"], found["dead"]) == ({}, {"webhook": 1})
    assert found["dead_letters"][0]["problem"] == "answered 404"
    wrong = httpx.post(f"{guarded.url}/resend", json={"ids": ["x"]}, headers=ADMIN)
    assert error_of(wrong, 422)["field"] == "ids"
    again = httpx.post(f"{guarded.url}/resend", json={"ids": [sent]}, headers=ADMIN)
    assert again.json() == {"revived": 1}
    guarded.settle()
    assert [json.loads(body)["alert"]["id"] for _, body in guarded.receiver.got] == [sent, sent]


def test_other_verbs_are_refused_with_the_right_one(live_app: LiveApp) -> None:
    assert httpx.get(f"{live_app.url}/alert").headers["allow"] == "POST"
    assert httpx.post(f"{live_app.url}/alerts", json={}).headers["allow"] == "GET, HEAD"


def test_the_document_says_where_the_token_goes(live_app: LiveApp) -> None:
    paths = httpx.get(f"{live_app.url}/openapi.json").json()
    assert paths["components"]["securitySchemes"] == {"admin_token": {"type": "http", "scheme": "bearer"}}
    assert paths["paths"]["/alerts"]["get"]["security"] == [{"admin_token": []}]
    sent = paths["paths"]["/alert"]["post"]
    assert sent["security"] == [{}, {"admin_token": []}]
    properties = sent["requestBody"]["content"]["application/json"]["schema"]["properties"]
    assert sorted(properties) == ["fraud_score", "transaction_id", "wallet_id"]
