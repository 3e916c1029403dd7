"""Files on every wire as people send them: a form, handle_file, base64, a path."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

import httpx
from gradio_client import Client, handle_file
from gradio_client.exceptions import AppError

from core.__main__ import main
from core.api.capabilities import BY_NAME
from core.service import Service
from tests.api.wires import Case, ask_mcp
from tests.conftest import LiveApp

Outcome: TypeAlias = tuple[Literal["answered", "asked", "refused"], Any]


@dataclass(frozen=True)
class Sent:
    """A call with files.

    Attributes:
        name: The capability.
        files: Argument -> name and content.
        arguments: The others.
    """

    name: str
    files: Mapping[str, tuple[str, bytes]]
    arguments: Mapping[str, Any] = field(default_factory=dict)


def over_http(url: str, sent: Sent) -> Outcome:
    """A multipart form."""
    form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in sent.arguments.items()}
    response = httpx.post(url + BY_NAME[sent.name].path, files=dict(sent.files), data=form, timeout=120)
    assert response.status_code in {200, 413, 422}, response.text
    return _outcome(response.json())


def over_client(client: Client, sent: Sent, folder: Path) -> Outcome:
    """gradio_client with handle_file."""
    files = {name: handle_file(str(_on_disk(folder, *file))) for name, file in sent.files.items()}
    try:
        return "answered", client.predict(**files, **sent.arguments, api_name=f"/{sent.name}")
    except AppError as error:
        return _told(error.message)


def over_mcp(url: str, calls: Sequence[Sent]) -> list[Outcome]:
    """Tools, with the files in base64."""
    cases = []
    for sent in calls:
        files = {
            name: {"filename": called, "base64": base64.b64encode(data).decode()}
            for name, (called, data) in sent.files.items()
        }
        cases.append(Case(sent.name, sent.name, {**files, **sent.arguments}))
    return [
        ("answered", answer.body) if answer.error is None else _told(answer.error) for answer in ask_mcp(url, cases)
    ]


def over_shell(service: Service, sent: Sent, folder: Path) -> Outcome:
    """`python -m core`, in this process."""
    words = [sent.name]
    for name, file in sent.files.items():
        words += [f"--{name}", str(_on_disk(folder, *file))]
    for name, value in sent.arguments.items():
        words += [f"--{name}", value if isinstance(value, str) else json.dumps(value)]
    out = io.StringIO()
    with redirect_stdout(out):
        main(words, service)
    return _outcome(json.loads(out.getvalue()))


def everywhere(live_app: LiveApp, service: Service, calls: Sequence[Sent], folder: Path) -> list[dict[str, Outcome]]:
    """Per call, what came back over every wire."""
    client = Client(live_app.url, verbose=False)
    try:
        by_client = [over_client(client, sent, folder) for sent in calls]
    finally:
        client.close()
    return [
        {
            "rest": over_http(live_app.url, sent),
            "gradio_client": of_client,
            "mcp": of_mcp,
            "shell": over_shell(service, sent, folder),
        }
        for sent, of_client, of_mcp in zip(calls, by_client, over_mcp(live_app.url, calls), strict=True)
    ]


def _on_disk(folder: Path, called: str, data: bytes) -> Path:
    path = folder / called
    path.write_bytes(data)
    return path


def _outcome(body: Any) -> Outcome:
    if not isinstance(body, dict) or "error" not in body:
        return "answered", body
    return ("asked", body) if "questions" in body else ("refused", body["error"]["message"])


def _told(text: str) -> Outcome:
    """An error of a wire that carries one text: a question is the whole object in it."""
    return ("asked", json.loads(text)) if text.startswith("{") else ("refused", text)
