"""Bodies made from the document of the API, right and wrong ones, against the routes over real HTTP."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import httpx
import jsonschema  # type: ignore[import-untyped]  # its stubs are a package of their own
import pytest

from core.api.openapi import document
from core.service import Service
from core.sources.samples import listing
from tests.conftest import LiveApp

ADDRESS = listing()[0].address
ONE: dict[str, Any] = {"transaction_id": "t", "wallet_id": "w", "timestamp": "2026-01-01T00:00:00Z", "amount": 12.5}
CUSTOMER: dict[str, Any] = {"recency": 5, "frequency": 15, "monetary": 25_000}
PROFILE: dict[str, Any] = {"income": 50_000, "spending_score": 50, "saving_frequency": 3, "loan_behavior": 1}
COUNTS = ("num_transactions", "num_deposits", "num_borrows", "num_repayments", "num_redeems", "num_liquidations")
LENDING: dict[str, Any] = {
    **dict.fromkeys(COUNTS, 1),
    "balance": 10,
    "total_amount": 100,
    "avg_transaction_amount": 20,
    "active_days": 5,
}
RIGHT: list[tuple[str, dict[str, Any]]] = [
    ("/score", ONE),
    ("/score", {**ONE, "latitude": 1.5, "longitude": 2, "currency": "EUR", "kyc_verified": True, "session": "s"}),
    ("/score", {"transactions": [ONE, {**ONE, "transaction_id": "u"}], "session": "many"}),
    ("/segment", CUSTOMER),
    ("/predict", PROFILE),
    ("/predict", {**PROFILE, "age": 30, "employment_status": "employed", "existing_products": []}),
    ("/predict_cluster", LENDING),
    ("/wallets", {"addresses": [ADDRESS]}),
    ("/compare", {"addresses": [one.address for one in listing()[:2]]}),
    ("/alert", {"wallet_id": "w", "transaction_id": "t", "fraud_score": 0.5}),
    ("/verdict", {"session": "s", "transaction_id": "t", "by": "me", "outcome": "fraud"}),
    ("/resend", {"ids": [1]}),
    ("/fit", {"job_id": "none"}),
    ("/fit/load", {"name": "none"}),
    ("/holdings/load", {"name": "none"}),
    ("/analyze/start/{address}", {}),
]
NAMED = ("/fit/load", "/holdings/load", "/verdict")  # the names of what is kept have a shape of their own
VALUES: tuple[Any, ...] = (None, True, 0, 1.0, -1, 2.5, 10**400, "", "5", "\ud800", [], [1], [["x"]], {"\ud800": 1})


def schema_of(path: str) -> dict[str, Any]:
    """What the document says of a route's JSON body."""
    body = document()["paths"][path]["post"]["requestBody"]
    return {**body["content"]["application/json"]["schema"], "components": document()["components"]}


def names_of(schema: dict[str, Any]) -> set[str]:
    """The fields of a body."""
    return {name for one in schema.get("anyOf", [schema]) for name in one["properties"]}


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something stands in a body."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in pairs:
        yield (*at, name)
        yield from places(part, (*at, name))


def changed(body: dict[str, Any], fields: set[str]) -> Iterator[dict[str, Any]]:
    """The body with each value replaced, taken out or added in turn."""
    for place in [*places(body), *((name,) for name in fields - set(body))]:
        for value in VALUES:
            made: Any = copy.deepcopy(body)
            inside = made
            for name in place[:-1]:
                inside = inside[name]
            inside[place[-1]] = value
            yield made
    for name in body:
        yield {other: value for other, value in body.items() if other != name}
    yield {**body, "unheard_of": 1}
    yield {**body, "\udfff": 1}


@pytest.mark.parametrize(("path", "body"), RIGHT, ids=[f"{place}-{path}" for place, (path, _) in enumerate(RIGHT)])
def test_no_body_fails_and_none_is_taken_that_the_document_refuses(
    live_app: LiveApp, path: str, body: dict[str, Any]
) -> None:
    schema = schema_of(path)
    allowed = jsonschema.Draft202012Validator(schema)
    assert allowed.is_valid(body)
    with httpx.Client(base_url=live_app.url, timeout=30) as client:
        url = path.replace("{address}", ADDRESS)
        first = client.post(url, json=body)
        assert first.status_code != 422 or path in NAMED, first.text
        for made in changed(body, names_of(schema)):
            sent = json.dumps(made)
            answer = client.post(url, content=sent, headers={"Content-Type": "application/json"})
            assert answer.status_code != 500, sent
            if answer.status_code >= 400:
                assert list(answer.json()) == ["error"], sent
                continue
            given = {name: value for name, value in made.items() if value is not None}  # null counts as left out
            assert allowed.is_valid(given), sent
            assert "\\ud" not in sent, sent


def test_a_body_and_a_path_are_documented_where_they_stand(service: Service) -> None:
    operation = document()["paths"]["/analyze/start/{address}"]["post"]
    assert [(one["name"], one["in"], one["required"]) for one in operation["parameters"]] == [("address", "path", True)]
    assert operation["requestBody"]["required"] is False
    for path, verbs in document()["paths"].items():
        for one in verbs.values():
            told = {item["name"] for item in one.get("parameters", ()) if item["in"] == "path"}
            assert told == {piece.strip("{}") for piece in path.split("/") if piece.startswith("{")}
            assert "default" in one["responses"]
