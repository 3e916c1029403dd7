"""Requests that the framework alone answers with a bare 500, over real HTTP."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from core.api.malformed import Malformed
from tests.conftest import LiveApp

MCP = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}


@pytest.mark.parametrize("body", [b"[" * 3_000_000, b'{"a":' * 5_000, b"{", b"\xff", b""])
def test_what_is_no_json_is_refused_by_the_mcp_server(live_app: LiveApp, body: bytes) -> None:
    answer = httpx.post(f"{live_app.url}/gradio_api/mcp/", content=body, headers=MCP, timeout=30)
    assert answer.status_code == 422
    assert answer.json()["error"]["field"] == "body"


@pytest.mark.parametrize("given", [{}, {"file": {"path": "/x", "meta": {"_type": "gradio.FileData"}}}])
def test_a_call_that_lacks_an_argument_names_it(live_app: LiveApp, given: dict[str, Any]) -> None:
    answer = httpx.post(f"{live_app.url}/gradio_api/call/v2/read_table", json=given)
    assert answer.status_code == 422
    assert answer.json()["error"]["field"] == ("lens" if given else "file")


@pytest.mark.parametrize("body", [b"[" * 1_000 + b"]" * 1_000, b'{"id":' * 101 + b"1" + b"}" * 101])
def test_json_that_is_too_deep_for_the_mcp_server_is_refused(live_app: LiveApp, body: bytes) -> None:
    answer = httpx.post(f"{live_app.url}/gradio_api/mcp/", content=body, headers=MCP)
    assert answer.status_code == 422
    assert "100 objects and lists deep" in answer.json()["error"]["message"]


def test_a_message_of_the_greatest_depth_is_taken(live_app: LiveApp) -> None:
    arguments: Any = 1
    for _ in range(98):
        arguments = {"a": arguments}
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "health", "arguments": arguments}}
    assert httpx.post(f"{live_app.url}/gradio_api/mcp/", json=call, headers=MCP).status_code == 200
    call["params"]["arguments"] = {"a": {"b": arguments}}  # type: ignore[index]
    assert httpx.post(f"{live_app.url}/gradio_api/mcp/", json=call, headers=MCP).status_code == 422


@pytest.mark.parametrize("path", ["call/nothing", "run/nothing", "api/nothing", "call/send_alert"])
def test_an_endpoint_that_is_not_there_is_a_404(live_app: LiveApp, path: str) -> None:
    answer = httpx.post(f"{live_app.url}/gradio_api/{path}", json={"data": []})
    assert answer.status_code == 404
    assert "predict_persona" in answer.json()["error"]["allowed"]


@pytest.mark.parametrize("way", ["run", "api"])
def test_a_call_that_is_answered_at_once_keeps_the_status_and_the_field(live_app: LiveApp, way: str) -> None:
    url = f"{live_app.url}/gradio_api/{way}"
    strange = {"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}
    afar = {"path": None, "url": "http://127.0.0.1:1/", "meta": {"_type": "gradio.FileData"}}
    for endpoint, data, field in (
        ("segment_customer", ["x", 1, 1], "recency"),
        ("segment_customer", [5], "frequency"),
        ("read_table", [strange, "auto"], "file"),
        ("read_table", [afar, "auto"], "file"),
    ):
        answer = httpx.post(f"{url}/{endpoint}", json={"data": data})
        assert (answer.status_code, answer.json()["error"]["field"]) == (422, field)
    good = httpx.post(f"{url}/segment_customer", json={"data": [5, 15, 25000]})
    assert (good.status_code, len(good.json()["data"])) == (200, 1)
    assert httpx.post(f"{url}/nothing", json={"data": []}).status_code == 404


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("run/health", b'{"a":"\\ud800"}', "data"),
        ("call/health", b'{"data":NaN}', "data"),
        ("queue/join", b"\xff", "body"),
        ("cancel", b'{"\\ud800":1e999}', "session_hash"),
        ("reset", b"{", "body"),
        ("run/health", b'{"data":[],"fn_index":1000000}', None),
    ],
)
def test_what_gradio_cannot_take_is_named_and_not_quoted(
    live_app: LiveApp, path: str, body: bytes, field: str | None
) -> None:
    kind = {"Content-Type": "application/json" if body != b"\xff" else "text/html"}
    answer = httpx.post(f"{live_app.url}/gradio_api/{path}", content=body, headers=kind)
    assert (answer.status_code, answer.json()["error"]["field"]) == (422 if field else 404, field)


def test_an_argument_that_a_call_does_not_have_is_named(live_app: LiveApp) -> None:
    answer = httpx.post(f"{live_app.url}/gradio_api/call/v2/predict_persona", json={"features": {}, "depth": 1})
    assert answer.status_code == 422
    assert answer.json()["error"]["field"] == "depth"


def test_a_page_that_is_older_than_the_app_is_told_so(live_app: LiveApp) -> None:
    for path, more in (("queue/join", {"fn_index": 99_999}), ("component_server", {"fn_name": "a", "component_id": 0})):
        answer = httpx.post(f"{live_app.url}/gradio_api/{path}", json={"data": [], "session_hash": "x", **more})
        assert answer.status_code == 404, path
        assert "Load it again" in answer.json()["error"]["message"]


def test_a_defect_is_an_error_of_our_shape_without_its_text(caplog: pytest.LogCaptureFixture) -> None:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        raise RuntimeError("a secret")

    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(Malformed(broken)), base_url="http://lens"
        ) as client:
            return await client.get("/anything")

    answer = asyncio.run(ask())
    assert answer.status_code == 500
    assert answer.json()["error"]["code"] == "internal"
    assert "secret" not in answer.text
    assert "a secret" in caplog.text
