"""Snippets to copy."""

from __future__ import annotations

import html
import json
import re

from core.address import Address
from core.page.connect.answer import EXAMPLE_ADDRESS, connect_html


def code(name: str, shown: str) -> str:
    found = re.search(rf'<code id="{name}">(.*?)</code>', shown, re.S)
    assert found is not None
    return html.unescape(found[1])


def test_the_address_in_the_snippets_is_one() -> None:
    assert Address.parse(EXAMPLE_ADDRESS).checksum == EXAMPLE_ADDRESS


def test_the_body_of_the_persona_snippet_is_json_with_the_features() -> None:
    snippet = code("ll-c-persona", connect_html({"sent_share": 0.25}))
    body = snippet[snippet.index("'{") + 1 : snippet.rindex("}'") + 1]
    assert json.loads(body) == {"model": "onchain", "features": {"sent_share": 0.25}}


def test_the_tool_snippet_is_json() -> None:
    servers = json.loads(code("ll-c-mcp", connect_html({})))["mcpServers"]
    assert servers["ledgerlens"]["url"].endswith("/gradio_api/mcp/")


def test_embedding_takes_two_lines_each() -> None:
    shown = connect_html({})
    assert [len(code(name, shown).splitlines()) for name in ("ll-c-iframe", "ll-c-component")] == [2, 2]


def test_every_snippet_has_a_button_of_its_own() -> None:
    shown = connect_html({})
    assert set(re.findall(r'data-copy="(.*?)"', shown)) == set(re.findall(r'<code id="(.*?)"', shown))
