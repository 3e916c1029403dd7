"""gr.api endpoints: what clients see of them, and who is behind a call."""

from __future__ import annotations

import json

import httpx
import pytest

from core.api.endpoints import admit_through
from core.api.limits import CLIENT, TokenBuckets
from core.errors import RateLimited
from tests.conftest import LiveApp

OBJECT = {"type": "object", "additionalProperties": {}}
LISTS = {"/summarize_segments"}


def test_every_endpoint_answers_with_an_object_and_says_what_it_does(live_app: LiveApp) -> None:
    """Names, arguments and defaults are in the recording of the wire (`tests/golden`)."""
    info = httpx.get(f"{live_app.url}/gradio_api/info").json()["named_endpoints"]
    assert len(info) > 10
    for name, endpoint in info.items():
        answer = {"type": "array", "items": OBJECT} if name in LISTS else OBJECT
        assert [item["type"] for item in endpoint["returns"]] == [answer], name
        assert endpoint["description"].endswith("."), name


def test_the_client_of_a_call_is_the_one_the_wire_noted() -> None:
    admit = admit_through(TokenBuckets(burst=1, per_minute=1))
    for client in ("8.8.8.8", "1.1.1.1"):
        token = CLIENT.set(client)
        admit()
        with pytest.raises(RateLimited):
            admit()
        CLIENT.reset(token)


KIND = {"Content-Type": "application/json"}


def said_to(live_app: LiveApp, endpoint: str, data: list[object]) -> str:
    """What a call with values by their place is answered, as its stream says it."""
    url = f"{live_app.url}/gradio_api/call/{endpoint}"
    return httpx.get(
        f"{url}/{httpx.post(url, content=json.dumps({'data': data}), headers=KIND).json()['event_id']}", timeout=30
    ).text


def test_a_call_may_give_its_first_arguments_only(live_app: LiveApp) -> None:
    assert "event: complete" in said_to(live_app, "segment_customer", [5, 15, 25000])
    assert "file is 1. Allowed: a file" in said_to(live_app, "measure_drift", [1])


def test_a_call_that_gives_too_little_is_told_what_is_missing(live_app: LiveApp) -> None:
    assert "frequency is missing. Allowed: a value." in said_to(live_app, "segment_customer", [5])
    assert "file is missing. Allowed: a value." in said_to(live_app, "read_table", [])


def test_half_of_a_character_is_named(live_app: LiveApp) -> None:
    assert "currency holds half of a character" in said_to(live_app, "segment_customer", [5, 15, 25000, "\ud800"])
