"""MCP: what the tools say of themselves, and calls that only this wire can make."""

from __future__ import annotations

import httpx

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
