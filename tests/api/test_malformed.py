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
