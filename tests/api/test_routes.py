"""REST: statuses, the shape of errors, and what a hostile body does."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from core.api.capability import MAX_BODY_BYTES
from core.api.openapi import document
from core.api.routes import WATCHER, error_response
from core.errors import Busy, Internal, ProviderFailed, RateLimited
from core.service import Service
from core.sources.samples import listing
from tests.conftest import LiveApp


@pytest.fixture
def features(service: Service) -> dict[str, float]:
    """Features that the default model offers."""
    return dict(next(iter(service.model("onchain").presets.values())))


def error_of(response: httpx.Response, status: int) -> dict[str, Any]:
    """The error of an answer, after checking that it has the one shape."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/json"
    error = response.json()["error"]
    assert list(error) == ["code", "field", "message", "allowed", "provider"]
    return dict(error)


def test_health_answers_with_the_fixed_body(live_app: LiveApp) -> None:
    body = httpx.get(f"{live_app.url}/health").json()
    assert list(body) == ["status", "service", "version", "models_loaded", "models", "timestamp", "uptime_s"]
    assert (body["status"], body["service"], body["models_loaded"]) == ("ok", "ledgerlens", True)


def test_gradios_stream_for_developers_is_not_served(live_app: LiveApp) -> None:
    assert error_of(httpx.get(f"{live_app.url}{WATCHER}", timeout=5), 404)["code"] == "not_found"


def test_a_wallet_is_read_by_its_path(live_app: LiveApp) -> None:
    body = httpx.get(f"{live_app.url}/analyze/{listing()[0].address.upper().replace('X', 'x')}", timeout=30).json()
    assert body["address"].lower() == listing()[0].address
    assert body["chain"] == "ethereum"
    assert list(body["coverage"])[3:5] == ["from", "to"]


@pytest.mark.parametrize("literal", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_numbers_that_json_does_not_have_are_refused_by_the_name_of_the_field(
    live_app: LiveApp, features: dict[str, float], literal: str
) -> None:
    first = next(iter(features))
    text = json.dumps({"features": {**features, first: "HERE"}}).replace('"HERE"', literal)
    error = error_of(httpx.post(f"{live_app.url}/persona", content=text), 422)
    assert (error["code"], error["field"]) == ("invalid_input", first)


@pytest.mark.parametrize(
    ("body", "field", "says"),
    [
        ("", "body", "body is missing"),
        ("{", "body", "body is not valid JSON"),
        ("[1]", "body", "body is a list"),
        ('"text"', "body", "body is 'text'"),
        (b"\xff\xfe", "body", "body is not valid JSON"),
        ("[" * 30_000, "body", "body is not valid JSON"),
        ('{"features": ' + "9" * 5_000 + "}", "body", "body is not valid JSON"),
        ("{}", "features", "features is missing"),
        ('{"features": null}', "features", "features is missing"),
        ('{"features": {}, "modle": "market"}', "modle", "did you mean model?"),
        ('{"features": {}, "model": 7}', "model", "model is 7"),
        ('{"features": {}, "model": null}', "model", "model is missing"),
    ],
)
def test_a_wrong_body_is_a_422_that_names_the_field(
    live_app: LiveApp, body: str | bytes, field: str, says: str
) -> None:
    error = error_of(httpx.post(f"{live_app.url}/persona", content=body), 422)
    assert error["field"] == field
    assert says in error["message"]


def test_a_body_over_the_limit_is_a_413_whether_or_not_its_length_is_stated(live_app: LiveApp) -> None:
    big = b"x" * (MAX_BODY_BYTES + 1)
    stated = error_of(httpx.post(f"{live_app.url}/persona", content=big), 413)
    assert stated["allowed"] == f"{MAX_BODY_BYTES:,} bytes"
    error_of(httpx.post(f"{live_app.url}/persona", content=iter([big])), 413)


@pytest.mark.parametrize("query", ["?chain=ethereum&chain=ethereum", "?adress=1", "?address=0x1", "?chain="])
def test_a_wrong_query_is_a_422(live_app: LiveApp, query: str) -> None:
    error_of(httpx.get(f"{live_app.url}/analyze/{listing()[0].address}{query}"), 422)


def test_a_query_counts_beside_a_body_and_is_never_dropped_without_a_word(live_app: LiveApp) -> None:
    body = {"recency": 30, "frequency": 4, "monetary": 2500}
    unknown = httpx.post(f"{live_app.url}/segment?colour=red", json=body)
    assert (unknown.status_code, unknown.json()["error"]["field"]) == (422, "colour")
    taken = httpx.post(f"{live_app.url}/segment?currency=EUR", json=body)
    assert taken.json() == httpx.post(f"{live_app.url}/segment", json={**body, "currency": "EUR"}).json()
    twice = httpx.post(f"{live_app.url}/segment?recency=3", json=body)
    assert (twice.status_code, twice.json()["error"]["field"]) == (422, "recency")


def test_routes_without_arguments_refuse_any(live_app: LiveApp) -> None:
    assert error_of(httpx.get(f"{live_app.url}/health?verbose=1"), 422)["field"] == "verbose"


@pytest.mark.parametrize(
    "path", ["/analyze", "/analyze/", "/analyze/0x1/2", "/persona/1", "/models/onchain", "/health/"]
)
def test_what_is_nearly_a_route_is_a_404_in_our_shape(live_app: LiveApp, path: str) -> None:
    assert "GET /analyze/{address}" in error_of(httpx.get(live_app.url + path), 404)["message"]


def test_another_verb_is_a_405_that_says_which_to_use(live_app: LiveApp) -> None:
    response = httpx.get(f"{live_app.url}/persona")
    assert error_of(response, 405)["message"] == "GET is not answered here. Use POST /persona."
    assert response.headers["allow"] == "POST"
    error_of(httpx.delete(f"{live_app.url}/models"), 405)


@pytest.mark.parametrize("path", sorted(document()["paths"]))
def test_the_verbs_of_a_route_are_those_of_the_document(live_app: LiveApp, path: str) -> None:
    documented = {verb.upper() for verb in document()["paths"][path]}
    documented |= {"HEAD"} if "GET" in documented else set()
    url = live_app.url + path.replace("{address}", listing()[0].address).replace("{job_id}", "none")
    for verb in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "QUERY"):
        response = httpx.request(verb, url, timeout=30)
        if verb in documented:
            assert response.status_code != 405, verb
            continue
        assert set(response.headers["allow"].split(", ")) == documented, verb
        assert response.status_code == 405
        if verb != "HEAD":
            error_of(response, 405)
    options = httpx.options(url)
    assert (options.status_code, options.content) == (204, b"")
    assert set(options.headers["allow"].split(", ")) == {*documented, "OPTIONS"}


def test_a_defect_of_ours_is_a_500_without_a_trace_of_it(
    live_app: LiveApp, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise RuntimeError("/secret/path of a defect")

    monkeypatch.setattr(live_app.app.service.models, "list_models", fail)
    response = httpx.get(f"{live_app.url}/models")
    assert error_of(response, 500)["code"] == "internal"
    assert "secret" not in response.text
    assert "/secret/path" in caplog.text


@pytest.mark.parametrize(
    ("error", "status", "retry_after"),
    [
        (RateLimited("Too often.", retry_after_s=2.1), 429, "3"),
        (Busy("Full.", retry_after_s=5), 503, "5"),
        (ProviderFailed("etherscan", "answered with HTML"), 502, None),
        (Internal(), 500, None),
    ],
)
def test_errors_map_to_their_status_and_say_when_to_retry(error: Any, status: int, retry_after: str | None) -> None:
    response = error_response(error)
    assert response.status_code == status
    assert response.headers.get("retry-after") == retry_after


def test_answers_hold_no_nan_and_head_works(live_app: LiveApp) -> None:
    for sample in listing()[:3]:
        text = httpx.get(f"{live_app.url}/analyze/{sample.address}", timeout=30).text
        json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} in an answer"))
    assert httpx.head(f"{live_app.url}/health").status_code == 200
