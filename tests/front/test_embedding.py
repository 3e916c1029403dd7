"""The scripts for other sites, oEmbed, and who may frame what."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

import httpx
import pytest

from core.sources.samples import listing
from tests.conftest import LiveApp

ADDRESS = "0xc1E49ee17a3F88311A93DBE4417bD05Ef8eA46E0"


def test_an_editor_that_is_given_a_link_gets_a_pinned_frame_and_a_picture(live_app: LiveApp) -> None:
    head = httpx.get(f"{live_app.url}/?address={ADDRESS}").text
    (found,) = re.findall(r'href="([^"]*/oembed[^"]*)"', head)
    said = httpx.get(html.unescape(found)).json()
    assert (said["version"], said["type"]) == ("1.0", "rich")
    (source,) = re.findall(r'src="([^"]*)"', said["html"])
    assert re.search(r"&embed=1&at=\d+$", html.unescape(source))
    framed = httpx.get(html.unescape(source))
    assert framed.headers["content-security-policy"] == "frame-ancestors *"
    assert httpx.get(said["thumbnail_url"]).headers["content-type"] == "image/png"
    narrow = httpx.get(html.unescape(found) + "&maxwidth=300").json()
    assert narrow["width"] == 300


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("url=https://elsewhere.example/", 404),
        ("url=", 404),
        ("format=xml&url={url}", 422),
        ("url={url}&maxwidth=wide", 422),
    ],
)
def test_oembed_refuses_in_our_shape(live_app: LiveApp, query: str, status: int) -> None:
    answer = httpx.get(f"{live_app.url}/oembed?{query.format(url=quote(live_app.url, safe=''))}")
    assert answer.status_code == status
    assert "message" in answer.json()["error"]


def test_any_site_may_frame_the_read_only_document_and_nothing_else(live_app: LiveApp) -> None:
    sample = listing()[0].address
    for query, everybody in (
        (f"?embed=1&address={sample}", True),
        ("?embed=1", True),
        (f"?address={sample}", False),
        ("?embed=0&embed=1", False),
        ("?embed=1;", False),
    ):
        answer = httpx.get(f"{live_app.url}/{query}")
        assert (answer.headers["content-security-policy"] == "frame-ancestors *") is everybody
        assert ("<gradio-app" in answer.text) is not everybody


@pytest.mark.parametrize("name", ["embed.js", "frame.js", "links.js"])
def test_the_scripts_are_served(live_app: LiveApp, name: str) -> None:
    answer = httpx.get(f"{live_app.url}/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
