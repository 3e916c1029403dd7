"""What a call may send with its file, and without."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import MutableMapping
from typing import Any

from starlette.applications import Starlette

from core.api.caller import Caller, Pools
from core.api.capabilities import BY_NAME
from core.api.limits import Pool
from core.api.openapi import document
from core.api.routes import build_routes
from core.service import Service


def body_of(path: str) -> dict[str, Any]:
    content: dict[str, Any] = document()["paths"][path]["post"]["requestBody"]["content"]
    return content


def test_a_profile_or_a_model_with_holdings_and_neither_has_the_other_s_fields() -> None:
    demo, own = body_of("/predict")["application/json"]["schema"]["anyOf"]
    assert demo["required"] == ["income", "spending_score", "saving_frequency", "loan_behavior"]
    assert not {"model", "holdings", "file", "columns"} & demo["properties"].keys()
    assert (own["required"], list(own["properties"])) == (["model", "holdings"], ["model", "holdings"])
    form = body_of("/predict")["multipart/form-data"]["schema"]
    assert form["required"] == ["file"]
    assert {"model", "options", "formula"} < form["properties"].keys()


def test_a_call_that_needs_its_file_has_a_form_alone() -> None:
    assert BY_NAME["recommend_from_holdings"].or_else == ()
    assert list(body_of("/holdings")) == ["multipart/form-data"]


def test_a_file_for_which_there_is_no_room_is_refused_before_it_is_taken_in(service: Service) -> None:
    """Six files are as many as may be read and wait; a client that sends a seventh must not send it in vain."""
    told: list[dict[str, Any]] = []

    async def ask() -> None:
        files = Pool(workers=1, max_waiting=0)
        held = threading.Event()
        waits = asyncio.create_task(files.run(held.wait))
        await asyncio.sleep(0)
        app = Starlette(routes=build_routes(Caller(service, Pools(files=files))))

        async def receive() -> dict[str, Any]:
            raise AssertionError("the file was asked for")

        async def send(message: MutableMapping[str, Any]) -> None:
            told.append(dict(message))

        headers = [(b"content-type", b"multipart/form-data; boundary=x"), (b"content-length", b"60000000")]
        scope = {
            "type": "http",
            "method": "POST",
            "path": "/orders",
            "headers": headers,
            "query_string": b"",
            "client": ("127.0.0.1", 1),
            "root_path": "",
            "scheme": "http",
            "server": ("lens", 80),
        }
        try:
            await app(scope, receive, send)
        finally:
            held.set()
            await waits

    asyncio.run(ask())
    assert told[0]["status"] == 503
    assert json.loads(told[1]["body"])["error"]["code"] == "busy"
