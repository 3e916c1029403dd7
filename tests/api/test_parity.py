"""The same input gives the same JSON, or the same message, over every wire."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from gradio_client import Client

from core.service import Service
from core.sources.samples import listing
from tests.api.wires import Answer, Case, ask_client, ask_mcp, ask_rest, ask_shell
from tests.conftest import LiveApp

# From EIP-55's own list of test vectors, and the same with the case of one letter changed.
CHECKSUMMED = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
WRONG_CHECKSUM = "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
CHANGING = {"timestamp", "uptime_s", "ms", "cached_age_s"}


def preset(service: Service, model: str) -> dict[str, Any]:
    """Features that the model itself offers."""
    return dict(next(iter(service.model(model).presets.values())))


def cases(service: Service) -> list[Case]:
    """Calls that every wire can express."""
    onchain, market = preset(service, "onchain"), preset(service, "market")
    first = next(iter(onchain))

    def persona(title: str, features: object, **more: object) -> Case:
        return Case(title, "predict_persona", {"features": features, **more})

    def wallet(title: str, address: object, **more: object) -> Case:
        return Case(title, "analyze_wallet", {"address": address, **more})

    def compare(title: str, addresses: object) -> Case:
        return Case(title, "compare_wallets", {"addresses": addresses})

    def customer(title: str, **more: object) -> Case:
        return Case(title, "segment_customer", {"recency": 30, "frequency": 4, "monetary": 2500, **more})

    def orders(title: str, text: str) -> Case:
        return Case(title, "segment_orders", {"file": {"filename": "orders.csv", "text": text}})

    return [
        Case("models", "list_models", {}),
        Case("health", "health", {}),
        persona("onchain", onchain),
        persona("market", market, model="market"),
        persona("lending", preset(service, "lending"), model="lending"),
        compare("compared", [sample.address for sample in listing()[:3]]),
        compare("one to compare", [CHECKSUMMED]),
        compare("no list to compare", {"a": CHECKSUMMED}),
        compare("twice", [CHECKSUMMED, CHECKSUMMED.lower()]),
        compare("second of the compared wrong", [CHECKSUMMED, "0x12"]),
        compare("second of the compared offline", [listing()[0].address, CHECKSUMMED]),
        Case("summary", "summarize_segments", {}),
        customer("customer"),
        customer("rescaled customer", currency="USD", period_days=180, shop_medians={"recency": 40}),
        customer("no frequency", frequency=0),
        customer("money below zero", monetary=-1),
        customer("unknown currency", currency="XXX"),
        orders("orders", "customer,date,amount\nA,2024-01-05,10\nB,2024-01-06,20\n"),
        orders("no customer column", "a,b\n1,2\n"),
        orders("formula for a table", "PK\x03\x04"),
        wallet("sample", listing()[0].address),
        wallet("sample by source", listing()[-1].address, source="samples"),
        persona("unknown model", onchain, model="onchian"),
        persona("missing feature", {name: value for name, value in onchain.items() if name != first}),
        persona("unknown feature", {**onchain, "shoe_size": 44}),
        persona("string", {**onchain, first: "3"}),
        persona("boolean", {**onchain, first: True}),
        persona("null", {**onchain, first: None}),
        persona("negative", {**onchain, first: -1}),
        persona("features are a list", [1, 2]),
        wallet("blank address", " "),
        wallet("short address", "0x1234"),
        wallet("wrong checksum", WRONG_CHECKSUM),
        wallet("other chain", CHECKSUMMED, chain="solana"),
        wallet("unknown source", CHECKSUMMED, source="crystal_ball"),
        wallet("offline", CHECKSUMMED),
        wallet("not a sample", CHECKSUMMED, source="samples"),
    ]


def steady(value: Any) -> Any:
    """Without what differs from call to call: moments and durations."""
    if isinstance(value, dict):
        return {key: steady(item) for key, item in value.items() if key not in CHANGING}
    return [steady(item) for item in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def answers(live_app: LiveApp, service: Service) -> dict[str, dict[str, Answer]]:
    """Per case, the answer of every wire."""
    asked = cases(service)
    client = Client(live_app.url, verbose=False)
    try:
        over_mcp = ask_mcp(live_app.url, asked)
        return {
            case.title: {
                "rest": ask_rest(live_app.url, case),
                "gradio_client": ask_client(client, case),
                "mcp": tool,
                "shell": ask_shell(service, case),
            }
            for case, tool in zip(asked, over_mcp, strict=True)
        }
    finally:
        client.close()


GOOD = {
    "summary",
    "customer",
    "rescaled customer",
    "orders",
    "compared",
    "models",
    "health",
    "onchain",
    "market",
    "lending",
    "sample",
    "sample by source",
}


def test_every_wire_gives_the_same_json_for_good_input(answers: dict[str, dict[str, Answer]]) -> None:
    for title in GOOD:
        bodies = {wire: steady(answer.body) for wire, answer in answers[title].items()}
        assert bodies["rest"], answers[title]
        assert all(body == bodies["rest"] for body in bodies.values()), title


def test_every_wire_gives_the_same_message_for_bad_input(answers: dict[str, dict[str, Answer]]) -> None:
    for title, by_wire in answers.items():
        if title not in GOOD:
            messages = {wire: answer.error for wire, answer in by_wire.items()}
            assert messages["rest"], title
            assert set(messages.values()) == {messages["rest"]}, (title, messages)


def test_messages_name_the_field_and_what_is_allowed(answers: dict[str, dict[str, Answer]], service: Service) -> None:
    first = next(iter(preset(service, "onchain")))
    begins = {
        "unknown model": "model is 'onchian' (did you mean onchain?). Allowed: onchain, market, lending.",
        "missing feature": f"{first} is missing. Allowed: a number",
        "unknown feature": "shoe_size is not a field of features. Allowed: ",
        "string": f"{first} is '3'. Allowed: a number",
        "boolean": f"{first} is true. Allowed: a number",
        "null": f"{first} is missing. Allowed: a number",
        "negative": f"{first} is -1. Allowed: a number",
        "features are a list": "features is a list. Allowed: an object with ",
        "one to compare": "addresses holds 1. Allowed: a list of 2 to 5 Ethereum addresses or ENS names, none twice.",
        "no list to compare": "addresses is an object. Allowed: a list of 2 to 5",
        "twice": f"addresses[1] is the same as addresses[0], '{CHECKSUMMED.lower()[:39]}",
        "second of the compared wrong": "addresses[1] has 2 digits after 0x instead of 40.",
        "second of the compared offline": f"{CHECKSUMMED}: blockscout was not asked",
        "blank address": "address is empty. Allowed: an Ethereum address",
        "short address": "address has 4 digits after 0x instead of 40. Allowed: an Ethereum address",
        "wrong checksum": "address has a wrong EIP-55 checksum: a letter was mistyped. "
        f"If the digits are right, the form is {CHECKSUMMED}",
        "other chain": "chain is 'solana'. Allowed: ethereum, base,",
        "offline": "blockscout was not asked: this app runs with LEDGERLENS_OFFLINE=1.",
        "not a sample": f"No sample has the address {CHECKSUMMED}.",
        "unknown source": "source is 'crystal_ball'. Allowed: auto",
    }
    for title, begin in begins.items():
        assert (answers[title]["rest"].error or "").startswith(begin), answers[title]["rest"]


def test_the_gradio_endpoints_answer_plain_http_too(live_app: LiveApp, service: Service) -> None:
    base = f"{live_app.url}/gradio_api/call"
    posted = httpx.post(f"{base}/v2/predict_persona", json={"features": preset(service, "onchain")})
    stream = httpx.get(f"{base}/predict_persona/{posted.json()['event_id']}", timeout=30).text
    event, data = stream.strip().split("\n")[-2:]
    assert event == "event: complete"
    assert json.loads(data.removeprefix("data: "))[0]["model"] == "onchain"
