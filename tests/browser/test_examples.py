"""`examples/embed.html`, served from another origin: every way to embed works there as the page says."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.conftest import LiveApp

pytestmark = pytest.mark.browser

SOURCE = Path(__file__).parents[2] / "examples" / "embed.html"
WRITTEN = "http://127.0.0.1:7860"


class Quiet(SimpleHTTPRequestHandler):
    """A folder, served without a word."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def examples(seen_app: LiveApp, tmp_path: Path) -> Iterator[str]:
    """Address of the page on a port of its own, with the app's address written into it."""
    text = SOURCE.read_text(encoding="utf-8")
    assert text.count(WRITTEN) > 5
    (tmp_path / "embed.html").write_text(text.replace(WRITTEN, seen_app.url), encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/embed.html"
        server.shutdown()
        thread.join(5)


@pytest.mark.parametrize("width", [1280, 390])
def test_every_way_to_embed_works_from_another_origin(
    width: int, open_page: Open, examples: str, seen_app: LiveApp
) -> None:
    # A query of the host's own, which is nobody's else: the app must not take it for its own.
    page = open_page(width, url=f"{examples}?tab=persona&theme=dark")
    for place, answer in enumerate(("[data-headline]", ".ll-big")):
        frame = page.locator("#script iframe").nth(place)
        frame.scroll_into_view_if_needed()
        inside = page.frame_locator("#script iframe").nth(place)
        expect(inside.locator(answer).first).to_be_visible()
        expect(inside.locator(".ll-reasons, .ll-rows").first).to_be_visible()
        page.wait_for_function(
            "place => document.querySelectorAll('#script iframe')[place].clientHeight !== 360", arg=place
        )
        assert frame.evaluate("one => one.lang") == "en"
        grown = inside.locator(".ll-embed").evaluate("box => Math.ceil(box.getBoundingClientRect().height)")
        assert frame.evaluate("one => one.clientHeight") == grown
        assert inside.locator("body.dark").count() == place  # the second one asks for the dark

    frame = page.locator("#frame iframe")
    frame.scroll_into_view_if_needed()
    expect(page.frame_locator("#frame iframe").locator("[data-headline]")).to_be_visible()
    picture = page.locator("#picture img")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('#picture img').naturalWidth === 1200")
    frame = page.locator("#oembed iframe")
    frame.scroll_into_view_if_needed()
    expect(page.frame_locator("#oembed iframe").locator("[data-headline]")).to_be_visible()

    app = page.locator("gradio-app")
    app.scroll_into_view_if_needed()
    expect(app.get_by_role("tab", name="Wallet").last).to_have_attribute("aria-selected", "true")
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    box = app.evaluate("one => [one.clientHeight, one.scrollHeight]")
    assert box[1] <= box[0] + 1, "what stands below would be overprinted"
    app.get_by_role("tab", name="API").last.click()
    snippets = app.locator("#ll-connect code")
    expect(snippets.first).to_contain_text(seen_app.url)
    host = examples.partition("/embed.html")[0]
    assert not [one for one in snippets.all_text_contents() if host in one]
