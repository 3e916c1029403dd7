"""One call on every wire, and what the page offers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gradio_client import Client, handle_file

from core.api.capabilities import BY_NAME
from core.page.layout import build_page
from core.service import Service
from tests.api.wires import Answer, Case, ask_client, ask_mcp, ask_rest, ask_shell
from tests.conftest import LiveApp


def ask_every_wire(live_app: LiveApp, service: Service, case: Case, folder: Path) -> Answer:
    """The answer of REST, gradio_client, MCP and the shell, which is one and the same."""
    sent = case
    if "file" in case.arguments:
        path = folder / "file.csv"
        path.write_text(case.arguments["file"]["text"])
        sent = Case(case.title, case.name, case.arguments | {"file": handle_file(str(path))})
    client = Client(live_app.url, verbose=False)
    try:
        answers = {
            "rest": ask_rest(live_app.url, case),
            "client": ask_client(client, sent),
            "mcp": ask_mcp(live_app.url, [case])[0],
            "shell": ask_shell(service, case),
        }
    finally:
        client.close()
    first = answers["rest"]
    assert all(answer == first for answer in answers.values()), answers
    return first


def told(capability: str) -> str:
    """What programs are told of a capability on every wire: OpenAPI, gr.api, MCP and the shell read this text."""
    return " ".join(BY_NAME[capability].documentation.split())


def offered(service: Service) -> set[tuple[str, str]]:
    """Title and value of every choice on the page."""
    found: set[tuple[str, str]] = set()
    for block in build_page(service).blocks.values():
        choices: list[Any] = getattr(block, "choices", None) or []
        found |= {(str(title), str(value)) for title, value in choices}
    return found
