"""The documentation: our routes only, true to the answers, and no request to anyone else."""

from __future__ import annotations

import re

import httpx
import jsonschema  # type: ignore[import-untyped]  # its stubs are a package of their own
import pytest
from pydantic import TypeAdapter

from core.api.capabilities import routes
from core.api.openapi import FILES, document
from core.service import Service
from core.sources.samples import listing
from tests.conftest import LiveApp


def validate(body: object, path: str, verb: str, status: str) -> None:
    """Check an answer against what the document promises."""
    promised = document()["paths"][path][verb]["responses"][status]["content"]["application/json"]["schema"]
    jsonschema.Draft202012Validator({**promised, "components": document()["components"]}).validate(body)


def test_answers_are_what_the_document_promises(live_app: LiveApp, service: Service) -> None:
    features = next(iter(service.model("onchain").presets.values()))
    asked = [
        httpx.get(f"{live_app.url}/health"),
        httpx.get(f"{live_app.url}/models"),
        httpx.post(f"{live_app.url}/persona", json={"features": dict(features)}),
    ]
    for response, path, verb in zip(asked, ["/health", "/models", "/persona"], ["get", "get", "post"], strict=True):
        validate(response.json(), path, verb, "200")
    for sample in listing():
        answer = httpx.get(f"{live_app.url}/analyze/{sample.address}", timeout=30)
        validate(answer.json(), "/analyze/{address}", "get", "200")
    compared = httpx.post(f"{live_app.url}/compare", json={"addresses": [one.address for one in listing()[:5]]})
    assert len(compared.json()["wallets"]) == 5
    validate(compared.json(), "/compare", "post", "200")
    wrong = httpx.post(f"{live_app.url}/persona", json={})
    validate(wrong.json(), "/persona", "post", "422")


def test_two_kinds_of_answer_never_share_a_name() -> None:
    found: dict[str, object] = {}
    for capability in routes():
        schema = TypeAdapter(capability.answer).json_schema(mode="serialization")
        kinds = schema.pop("$defs", {})
        if "title" in schema:
            kinds[schema["title"]] = schema
        for name, kind in kinds.items():
            assert found.setdefault(name, kind) == kind, name


def test_a_wrong_answer_would_be_noticed() -> None:
    with pytest.raises(jsonschema.ValidationError):
        validate({"status": "ok"}, "/health", "get", "200")


def test_arguments_are_documented_with_defaults_and_places() -> None:
    address, chain, source = document()["paths"]["/analyze/{address}"]["get"]["parameters"]
    assert (address["in"], address["required"]) == ("path", True)
    assert (chain["in"], chain["schema"]["default"], source["schema"]["default"]) == ("query", "ethereum", "auto")
    assert all(item["description"] for item in (address, chain, source))
    body = document()["paths"]["/persona"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert body["required"] == ["features"]
    assert body["additionalProperties"] is False
    assert body["properties"]["model"]["default"] == "onchain"


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
def test_the_pages_load_nothing_from_elsewhere(live_app: LiveApp, path: str) -> None:
    page = httpx.get(live_app.url + path)
    assert page.status_code == 200
    links = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert links
    for link in links:
        assert link.startswith("/"), link
        assert httpx.get(live_app.url + link).status_code == 200, link
    assert "//cdn" not in page.text


@pytest.mark.parametrize("name", list(FILES))
def test_the_shipped_files_are_served(live_app: LiveApp, name: str) -> None:
    response = httpx.get(f"{live_app.url}/docs/files/{name}")
    assert response.headers["content-type"].startswith(FILES[name])
    assert "cdn.redoc.ly" not in response.text


def test_no_other_file_of_that_package_is_served(live_app: LiveApp) -> None:
    for name in ("favicon.png", "..%2f__init__.py", "core.py"):
        assert httpx.get(f"{live_app.url}/docs/files/{name}").status_code == 404
