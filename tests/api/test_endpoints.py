"""gr.api endpoints: what clients see of them, and who is behind a call."""

from __future__ import annotations

import httpx
import pytest

from core.api.endpoints import admit_through
from core.api.limits import CLIENT, TokenBuckets
from core.errors import RateLimited
from tests.conftest import LiveApp

STRING = {"type": "string"}
ANSWER = {"type": "object", "additionalProperties": {}}
# name -> [(argument, schema, default or None)]: what people's clients rely on.
GOLDEN: dict[str, list[tuple[str, object, str | None]]] = {
    "/analyze_wallet": [("address", STRING, None), ("chain", STRING, "ethereum"), ("source", STRING, "auto")],
    "/compare_wallets": [("addresses", {"type": "array", "items": STRING}, None)],
    "/predict_persona": [
        ("features", {"type": "object", "additionalProperties": {"type": "number"}}, None),
        ("model", STRING, "onchain"),
    ],
    "/list_models": [],
    "/health": [],
}


def test_the_shape_of_the_endpoints_is_the_golden_one(live_app: LiveApp) -> None:
    info = httpx.get(f"{live_app.url}/gradio_api/info").json()["named_endpoints"]
    shape = {
        name: [(item["parameter_name"], item["type"], item["parameter_default"]) for item in endpoint["parameters"]]
        for name, endpoint in info.items()
    }
    assert shape == GOLDEN
    for name, endpoint in info.items():
        assert [item["type"] for item in endpoint["returns"]] == [ANSWER], name
        assert endpoint["description"].endswith("."), name
        required = {item["parameter_name"] for item in endpoint["parameters"] if not item["parameter_has_default"]}
        assert required == {name for name, _, default in GOLDEN[name] if default is None}


def test_the_client_of_a_call_is_the_one_the_wire_noted() -> None:
    admit = admit_through(TokenBuckets(burst=1, per_minute=1))
    for client in ("8.8.8.8", "1.1.1.1"):
        token = CLIENT.set(client)
        admit()
        with pytest.raises(RateLimited):
            admit()
        CLIENT.reset(token)
