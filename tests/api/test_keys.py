"""Keys: asked of every program where the owner wants them, of nobody else, whatever way a call takes."""

from __future__ import annotations

import json
from collections.abc import Iterator

import httpx
import pytest
from gradio_client import Client

from core.api.capabilities import CAPABILITIES, routes
from core.api.keys import HEADER, require_api_key
from core.config import Settings
from core.errors import InvalidInput, Unauthorized
from core.service import Service
from tests.conftest import LiveApp, running_app

KEYS = ("first-key-0123456789", "second-key-0123456789")
MCP = "/gradio_api/mcp/"
LIST_TOOLS = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
ACCEPT = {"Accept": "application/json, text/event-stream"}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory, service: Service) -> Iterator[LiveApp]:
    settings = Settings(offline=True, data_dir=tmp_path_factory.mktemp("guarded"), api_keys=KEYS)
    with running_app(settings, service.store) as app:
        yield app


@pytest.mark.parametrize("key", [None, "", "wrong", KEYS[0][:-1], f"x{KEYS[0]}", ",".join(KEYS)])
def test_every_route_but_health_asks_for_a_key(guarded: LiveApp, key: str | None) -> None:
    headers = {} if key is None else {HEADER: key}
    for route in routes():
        path = route.path.replace("{address}", "0x" + "ab" * 20).replace("{job_id}", "some-job")
        answer = httpx.request(route.verb, guarded.url + path, headers=headers)
        assert answer.status_code == (200 if path == "/health" else 401), path
        if path != "/health":
            assert answer.json()["error"]["field"] == HEADER


@pytest.mark.parametrize("key", KEYS)
def test_each_key_opens_rest_calls_and_mcp(guarded: LiveApp, key: str) -> None:
    headers = {HEADER: key}
    body = {"recency": 5, "frequency": 15, "monetary": 25000}
    assert httpx.post(f"{guarded.url}/segment", json=body, headers=headers).status_code == 200
    tools = httpx.post(guarded.url + MCP, json=LIST_TOOLS, headers={**headers, **ACCEPT}, follow_redirects=True)
    assert "segment_customer" in tools.text
    client = Client(guarded.url, headers=headers, verbose=False)
    assert client.predict(api_name="/health")["status"] == "ok"


@pytest.mark.parametrize("way", ["call/health", "run/health", "api/health"])
def test_no_other_way_leads_around_the_key(guarded: LiveApp, way: str) -> None:
    answer = httpx.post(f"{guarded.url}/gradio_api/{way}", json={"data": []})
    assert answer.status_code != 200
    assert "uptime_s" not in answer.text


def test_the_queue_leads_to_no_endpoint_without_a_key(guarded: LiveApp) -> None:
    number = next(
        key for key, function in guarded.app.page.fns.items() if function.api_name == "list_models"
    )  # of the page's queue, which has no path of its own for each function
    visit = "a-visit-of-this-test"
    joined = httpx.post(
        f"{guarded.url}/gradio_api/queue/join", json={"data": [], "fn_index": number, "session_hash": visit}
    )
    assert joined.status_code == 200  # the page's own queue is open
    asked = {"session_hash": visit}
    with httpx.stream("GET", f"{guarded.url}/gradio_api/queue/data", params=asked, timeout=20) as stream:
        said = ""
        for line in stream.iter_lines():
            said += line
            if "process_completed" in line:
                break
    assert "trained_on" not in said
    assert HEADER in said


def test_mcp_without_a_key_lists_nothing(guarded: LiveApp) -> None:
    answer = httpx.post(guarded.url + MCP, json=LIST_TOOLS, headers=ACCEPT, follow_redirects=True)
    assert answer.status_code == 401


def test_the_page_stays_open(guarded: LiveApp) -> None:
    assert httpx.get(guarded.url).status_code == 200
    assert httpx.options(f"{guarded.url}/segment", headers={"Origin": "https://a.example"}).status_code != 401


def test_without_keys_everybody_may_call() -> None:
    require_api_key((), None)
    with pytest.raises(Unauthorized):
        require_api_key(KEYS, None)


def test_keys_are_read_by_name_and_never_shown() -> None:
    found = Settings.from_env({"LEDGERLENS_API_KEYS": f" {KEYS[0]} ,{KEYS[1]},"})
    assert found.api_keys == KEYS
    assert KEYS[0] not in repr(found)
    with pytest.raises(InvalidInput) as caught:
        Settings.from_env({"LEDGERLENS_API_KEYS": "short"})
    assert caught.value.field == "LEDGERLENS_API_KEYS"
    assert "short" not in json.dumps(caught.value.as_dict()).replace("shorter", "")
    assert len(CAPABILITIES) > 10
