"""POST /score and POST /ledgers over HTTP, and what a score costs."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import httpx
import pytest

from core.errors import RateLimited
from core.service import Service, synthetic
from core.tables.upload import Upload
from tests.conftest import LiveApp

ONE: dict[str, Any] = {
    "transaction_id": "tx-9",
    "wallet_id": "w",
    "timestamp": "2026-03-01T12:00:00Z",
    "amount": 9_400,
    "kyc_verified": False,
}
PAST = [{"timestamp": f"2026-02-{day:02d}T12:00:00Z", "amount": 30 + day} for day in range(1, 25)]
FIXED = ["transaction_id", "fraud_score", "raw_score", "tail", "is_anomaly", "typologies", "reasons"]


def test_one_transaction_has_the_fixed_body(live_app: LiveApp) -> None:
    body = httpx.post(f"{live_app.url}/score", json=ONE | {"recent": PAST}).json()
    assert list(body) == FIXED
    assert body["transaction_id"] == "tx-9"
    assert body["is_anomaly"] is True
    assert body["typologies"] == ["unverified_large_amount"]
    assert body["fraud_score"] == pytest.approx(1 - body["tail"])
    assert any("9,400" in reason for reason in body["reasons"])


def test_the_past_is_optional_and_its_absence_is_said(live_app: LiveApp) -> None:
    body = httpx.post(f"{live_app.url}/score", json=ONE).json()
    assert any("No earlier transactions" in reason for reason in body["reasons"])


def test_many_are_answered_in_their_order_each_on_the_earlier_ones(live_app: LiveApp) -> None:
    past = [one | {"transaction_id": f"p{place}", "wallet_id": "w"} for place, one in enumerate(PAST)]
    mixed = [ONE, *reversed(past)]
    results = httpx.post(f"{live_app.url}/score", json={"transactions": mixed}).json()["results"]
    assert [one["transaction_id"] for one in results] == [one["transaction_id"] for one in mixed]
    alone = httpx.post(f"{live_app.url}/score", json=ONE | {"recent": past}).json()
    assert results[0] == alone


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (ONE | {"amount": "9400"}, "amount"),
        (ONE | {"amount": True}, "amount"),
        (ONE | {"amount": -1}, "amount"),
        (ONE | {"latitude": 900, "longitude": 1}, "latitude"),
        (ONE | {"timestamp": "soon"}, "timestamp"),
        (ONE | {"colour": "red"}, "colour"),
        ({name: value for name, value in ONE.items() if name != "wallet_id"}, "wallet_id"),
        (ONE | {"recent": [{"timestamp": 0, "amount": -1}]}, "recent[0].amount"),
        ({"transactions": [ONE | {"amount": None}]}, "transactions[0].amount"),
        ({"transactions": {}}, "transactions"),
        ({"transactions": [], "amount": 3}, "amount"),
    ],
)
def test_a_wrong_field_is_named(live_app: LiveApp, body: dict[str, Any], field: str) -> None:
    response = httpx.post(f"{live_app.url}/score", json=body)
    assert response.status_code == 422
    assert response.json()["error"]["field"] == field


def test_nan_in_a_body_is_a_wrong_field_and_no_defect(live_app: LiveApp) -> None:
    text = json.dumps(ONE).replace("9400", "NaN")
    response = httpx.post(f"{live_app.url}/score", content=text)
    assert (response.status_code, response.json()["error"]["field"]) == (422, "amount")


def test_a_first_score_does_not_hold_up_the_others(service: Service) -> None:
    fresh = Service(service.settings, service.store)
    assert not fresh.transactions.is_quick("score_transaction")
    assert fresh.transactions.is_quick("predict_persona")
    fresh.transactions.score_transaction("0", "w", "2026-01-02", 1.0)
    assert fresh.transactions.is_quick("score_transaction")


def test_a_ledger_is_ranked_over_multipart(live_app: LiveApp, service: Service) -> None:
    data = synthetic.example_ledger()
    form = {"alerts_per_day": "2", "detector": "isolation_forest"}
    response = httpx.post(f"{live_app.url}/ledgers", files={"file": ("l.csv", data)}, data=form, timeout=60)
    assert response.status_code == 200, response.text
    body = response.json()
    assert (body["detector"], body["alerts_per_day"]) == ("isolation_forest", 2)
    assert body["cleaning"]["rows_kept"] == body["events"] == len(list(csv.reader(io.StringIO(data.decode())))) - 1
    assert body["alerts"][0]["rank"] == 1
    assert body["alerts"][0]["reasons"]
    assert body["quality"]["frauds"] > 100


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"alerts_per_day": "0"}, "alerts_per_day"),
        ({"alerts_per_day": '"ten"'}, "alerts_per_day"),
        ({"detector": "magic"}, "detector"),
        ({"columns": '{"wallet": "nobody"}'}, "columns.wallet"),
        ({"columns": '{"colour": "amount"}'}, "colour"),
    ],
)
def test_a_wrong_choice_is_named(live_app: LiveApp, form: dict[str, str], field: str) -> None:
    data = b"wallet,time,amount\na,2026-01-01,5\nb,2026-01-02,6\n"
    response = httpx.post(f"{live_app.url}/ledgers", files={"file": ("l.csv", data)}, data=form, timeout=60)
    assert (response.status_code, response.json()["error"]["field"]) == (422, field)


def test_files_and_simulations_count_against_a_clients_limit(service: Service) -> None:
    def refuse() -> None:
        raise RateLimited("too often")

    limited = Service(service.settings, service.store, admit=refuse)
    ledger = synthetic.simulate_for_page(300, 1, 0).ledger
    with pytest.raises(RateLimited):
        limited.transactions.score_transactions(Upload("l.csv", b"wallet,time,amount\na,2026-01-01,5\n"))
    with pytest.raises(RateLimited):
        limited.transactions.analyze_simulated(ledger, limited=True)
    assert limited.transactions.analyze_simulated(ledger).reading.events == len(ledger)
