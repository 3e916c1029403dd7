"""MCP: what the tools say of themselves, and calls that only this wire can make."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import httpx
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

from tests.api.wires import Case, ask_mcp
from tests.conftest import LiveApp


def test_the_tools_describe_every_argument(live_app: LiveApp) -> None:
    tools = {tool["name"]: tool for tool in httpx.get(f"{live_app.url}/gradio_api/mcp/schema").json()}
    wallet = tools["analyze_wallet"]["inputSchema"]
    assert wallet["required"] == ["address"]
    assert wallet["properties"]["chain"]["default"] == "ethereum"
    for tool in tools.values():
        assert len(tool["description"]) > 40
        for item in tool["inputSchema"]["properties"].values():
            assert item["description"].rstrip().endswith((".", "?", ")")), item[
                "description"
            ]  # whole, not a first line


def test_unknown_tools_and_arguments_and_missing_ones_are_refused_with_our_messages(live_app: LiveApp) -> None:
    unknown, argument, missing, wrong_type = ask_mcp(
        live_app.url,
        [
            Case("", "drop_tables", {}),
            Case("", "analyze_wallet", {"adress": "0x"}),
            Case("", "analyze_wallet", {}),
            Case("", "analyze_wallet", {"address": 5}),
        ],
    )
    assert (unknown.error or "").startswith("There is no tool 'drop_tables'. There is analyze_wallet,")
    assert "did you mean address?" in (argument.error or "")
    assert (missing.error or "").startswith("address is missing. Allowed: an Ethereum address")
    assert (wrong_type.error or "").startswith("address is 5. Allowed: an Ethereum address")


def in_session(url: str, ask: Callable[[ClientSession], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with (
            streamable_http_client(f"{url}/gradio_api/mcp/") as (read, write, _),
            ClientSession(read, write, read_timeout_seconds=timedelta(seconds=30)) as session,
        ):
            await session.initialize()
            return await ask(session)

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, run()).result()


def test_tools_say_whether_they_change_anything_and_how_an_answer_is_shortened(live_app: LiveApp) -> None:
    tools = {tool.name: tool for tool in in_session(live_app.url, lambda session: session.list_tools()).tools}
    changing = {name for name, tool in tools.items() if not tool.annotations.readOnlyHint}
    kept = {"fit_segments", "load_segments", "recommend_from_holdings", "load_offers"}
    assert changing == {"analyze_wallets", "judge_transaction", "score_transaction", *kept}
    assert not any(tool.annotations.destructiveHint for tool in tools.values())
    asking = {name for name, tool in tools.items() if tool.annotations.openWorldHint}
    assert asking == {"analyze_wallet", "compare_wallets"}
    for tool in tools.values():
        assert {"limit", "fields"} <= tool.inputSchema["properties"].keys()


def test_an_answer_is_short_unless_all_of_it_is_asked_for(live_app: LiveApp) -> None:
    def call(**given: object) -> Any:
        return in_session(live_app.url, lambda session: session.call_tool("list_models", given))

    (short,), (whole,) = call().content, call(fields=["*"]).content
    assert len(short.text) < 32_000 < len(whole.text)
    said = json.loads(short.text)
    assert {row["model"] for row in said["models"]} == {row["model"] for row in json.loads(whole.text)["models"]}
    assert said["left_off"]
    (named,) = call(fields=["models.model", "models.version"]).content
    assert all(row.keys() == {"model", "version"} for row in json.loads(named.text)["models"])
    (one,) = call(limit=1, fields=["models.model"]).content
    assert len(json.loads(one.text)["models"]) == 1
    assert call(fields=["nothing"]).isError
    assert call(limit=0).isError
