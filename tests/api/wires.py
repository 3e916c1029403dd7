"""One way to ask each wire, so that a test can compare their answers."""

from __future__ import annotations

import asyncio
import io
import json
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from gradio_client import Client
from gradio_client.exceptions import AppError
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import TextContent

from core.__main__ import main
from core.api.capabilities import BY_NAME
from core.service import Service


@dataclass(frozen=True)
class Case:
    """One call: a capability and its arguments."""

    title: str
    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What came back: the JSON of an answer, or the message of an error."""

    body: Any = None
    error: str | None = None


def ask_rest(url: str, case: Case) -> Answer:
    """Over HTTP."""
    capability = BY_NAME[case.name]
    path, query = capability.path, dict(case.arguments)
    for name in list(query):
        if f"{{{name}}}" in path:
            path = path.replace(f"{{{name}}}", quote(str(query.pop(name)), safe=""))
    if capability.verb == "GET":
        response = httpx.get(url + path, params=query, timeout=30)
    else:
        response = httpx.post(url + path, content=json.dumps(case.arguments), timeout=30)
    body = response.json()
    return Answer(body) if response.status_code == 200 else Answer(error=body["error"]["message"])


def ask_client(client: Client, case: Case) -> Answer:
    """Over gradio_client."""
    try:
        return Answer(client.predict(**case.arguments, api_name=f"/{case.name}"))
    except AppError as error:
        return Answer(error=error.message)


def ask_mcp(url: str, cases: Sequence[Case]) -> list[Answer]:
    """Over MCP, all in one session."""

    async def ask() -> list[Answer]:
        answers = []
        async with (
            streamable_http_client(f"{url}/gradio_api/mcp/") as (read, write, _),
            ClientSession(read, write, read_timeout_seconds=timedelta(seconds=30)) as session,
        ):
            await session.initialize()
            for case in cases:
                # What other wires say in full; bounds are of this wire alone.
                result = await session.call_tool(case.name, {**case.arguments, "fields": ["*"]})
                (block,) = result.content
                assert isinstance(block, TextContent)
                if result.isError:
                    assert result.structuredContent is not None
                    told = result.structuredContent
                    assert (
                        told == json.loads(block.text)
                        if "questions" in told
                        else told["error"]["message"] == block.text
                    )
                    answers.append(Answer(error=block.text))
                else:
                    body = json.loads(block.text)
                    assert result.structuredContent == (body if isinstance(body, dict) else {"result": body})
                    answers.append(Answer(body))
        return answers

    # In a thread of its own: a browser driven from this one keeps an event loop running in it.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, ask()).result()


def ask_shell(service: Service, case: Case) -> Answer:
    """As `python -m core` would, in this process; a file sent as text lies on the disk there."""
    words = [case.name]
    out = io.StringIO()
    with tempfile.TemporaryDirectory() as folder:
        for name, value in case.arguments.items():
            if name == BY_NAME[case.name].upload and isinstance(value, dict):
                path = Path(folder) / str(value["filename"])
                path.write_text(value["text"], encoding="utf-8")
                words += [f"--{name}", str(path)]
            else:
                words += [f"--{name}", value if isinstance(value, str) else json.dumps(value)]
        with redirect_stdout(out):
            code = main(words, service)
    body = json.loads(out.getvalue())
    return Answer(body) if code == 0 else Answer(error=body["error"]["message"])
