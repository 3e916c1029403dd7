"""Counts for a monitor: what happened, what waits, and the process, for whoever holds the token."""

from __future__ import annotations

import time
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from core.api.metrics import Metrics
from core.artifacts.store import ModelStore
from core.config import Settings
from core.service import Service
from tests.conftest import LiveApp, running_app

TOKEN = "for-the-test"  # noqa: S105


def values(text: str) -> dict[tuple[str, tuple[str, ...]], float]:
    """Every sample by its name and the values of its labels."""
    return {
        (sample.name, tuple(sample.labels[label] for label in sorted(sample.labels))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory, service: Service) -> object:
    store: ModelStore = service.store
    settings = Settings(offline=True, data_dir=tmp_path_factory.mktemp("watched"), admin_token=TOKEN)
    with running_app(settings, store) as app:
        yield app


def read(app: LiveApp) -> dict[tuple[str, tuple[str, ...]], float]:
    answer = httpx.get(f"{app.url}/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    return values(answer.text)


@pytest.mark.parametrize(("headers", "status"), [({}, 401), ({"Authorization": "Bearer wrong"}, 403)])
def test_strangers_see_nothing(watched: LiveApp, headers: dict[str, str], status: int) -> None:
    answer = httpx.get(f"{watched.url}/metrics", headers=headers)
    assert answer.status_code == status
    assert "ledgerlens_" not in answer.text


def test_requests_calls_and_their_errors_are_counted_by_route(watched: LiveApp) -> None:
    before = read(watched)
    body = {"recency": 5, "frequency": 15, "monetary": 25000}
    for _ in range(3):
        assert httpx.post(f"{watched.url}/segment", json=body).status_code == 200
    assert httpx.post(f"{watched.url}/segment", json={**body, "recency": -1}).status_code == 422
    httpx.get(f"{watched.url}/analyze/0x{'ab' * 20}")
    last, end = ("ledgerlens_request_seconds_count", ("/analyze/{address}",)), time.monotonic() + 10
    after = read(watched)
    while after.get(last, 0) == before.get(last, 0) and time.monotonic() < end:  # an answer comes before its count
        after = read(watched)

    def more(name: str, *labels: str) -> float:
        return after.get((name, labels), 0) - before.get((name, labels), 0)

    assert more("ledgerlens_requests_total", "POST", "/segment", "200") == 3
    assert more("ledgerlens_requests_total", "POST", "/segment", "422") == 1
    assert more("ledgerlens_calls_total", "segment_customer", "ok") == 3
    assert more("ledgerlens_calls_total", "segment_customer", "invalid_input") == 1
    assert more("ledgerlens_request_seconds_count", "/analyze/{address}") == 1
    assert more("ledgerlens_call_seconds_count", "segment_customer") == 4


def test_what_waits_and_the_process_are_shown(watched: LiveApp) -> None:
    found = read(watched)
    assert {found[("ledgerlens_waiting", (pool,))] for pool in ("work", "files", "sources")} == {0}
    assert found[("ledgerlens_outbox", ())] == 0
    assert found[("ledgerlens_upload_bytes", ())] >= 0
    assert found[("process_resident_memory_bytes", ())] > 50e6
    assert found[("process_open_fds", ())] > 0


def test_a_number_is_asked_for_when_somebody_looks(tmp_path: Path) -> None:
    from prometheus_client import generate_latest

    metrics, held = Metrics(), [1.0]
    metrics.watch("held", "held", lambda: held[0])
    held[0] = 7.0
    assert values(generate_latest(metrics.registry).decode())[("ledgerlens_held", ())] == 7.0
