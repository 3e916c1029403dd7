"""Every wire answers as recorded."""

from __future__ import annotations

import importlib
import io
import json
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import httpx

from core.service import Service
from tests.conftest import LiveApp
from tests.golden.calls import SHELL, Call, calls
from tests.golden.condense import condense, steady
from tests.golden.recording import check, check_schema

PERSONA_MODELS = ("onchain", "market", "lending")
HEADERS = ("content-type", "allow", "retry-after")


def ask(client: httpx.Client, call: Call) -> dict[str, Any]:
    """Status, headers that clients read, and the condensed answer."""
    sent: dict[str, Any] = {"headers": call.headers}
    if call.file is not None:
        sent |= {"files": {"file": call.file}, "data": call.body}
    elif isinstance(call.body, str):
        sent["content"] = call.body
    elif call.body is not None:
        sent["json"] = call.body
    response = client.request(call.verb, call.path, **sent)
    body = condense(response.json())
    if call.path == "/health":
        body |= dict.fromkeys(("timestamp", "version"), "<changing>")
    if call.path == "/alert" and "id" in body:
        body["id"] = "<changing>"
    headers = {name: response.headers[name] for name in HEADERS if name in response.headers}
    return {"status": response.status_code, **headers, "body": body}


def test_every_route_answers_as_recorded(live_app: LiveApp, service: Service) -> None:
    presets = {
        model: {label: dict(features) for label, features in service.model(model).presets.items()}
        for model in PERSONA_MODELS
    }
    with httpx.Client(base_url=live_app.url, timeout=60) as client:
        found = {call.title: ask(client, call) for call in calls(presets)}
    for name, of_file in by_file(found).items():
        check(name, of_file)


def by_file(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Answers by the file they are recorded in: wallets are most of them."""
    files: dict[str, dict[str, Any]] = {"rest_wallets": {}, "rest_personas": {}, "rest": {}}
    for title, answer in found.items():
        first = title.partition(" ")[0]
        files[{"wallet": "rest_wallets", "persona": "rest_personas"}.get(first, "rest")][title] = answer
    return files


def test_the_shell_answers_as_recorded(service: Service, tmp_path: Path) -> None:
    main = importlib.import_module("core.__main__").main
    found = {}
    for title, (words, content) in SHELL.items():
        path = tmp_path / f"{title.replace(' ', '_')}.{'json' if (content or b'')[:1] == b'[' else 'csv'}"
        if content is not None:
            path.write_bytes(content)
        out = io.StringIO()
        with redirect_stdout(out):
            code = main([str(path) if word == "FILE" else word for word in words], service)
        text = out.getvalue()
        said: Any = condense(json.loads(text)) if text[:1] in "{[" else [steady(line) for line in text.splitlines()]
        if title == "health":
            said |= dict.fromkeys(("timestamp", "version"), "<changing>")
        found[title] = {"code": code, "out": said}
    check("shell", found)


def test_the_endpoints_break_no_client(live_app: LiveApp) -> None:
    info = httpx.get(f"{live_app.url}/gradio_api/info").json()
    for described in info["named_endpoints"].values():
        del described["code_snippets"]  # gradio's own words, around the address
    check_schema("endpoints", info)


def test_the_tools_break_no_client(live_app: LiveApp) -> None:
    check_schema("tools", {"tools": httpx.get(f"{live_app.url}/gradio_api/mcp/schema").json()})


def test_the_openapi_document_breaks_no_client(live_app: LiveApp) -> None:
    document = httpx.get(f"{live_app.url}/openapi.json").json()
    check_schema("openapi", document)
