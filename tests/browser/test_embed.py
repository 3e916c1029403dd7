"""An answer inside somebody else's page, put there by one line."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from core.sources.samples import listing
from tests.browser.blog import serve_blog
from tests.browser.conftest import Open
from tests.conftest import LiveApp

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_a_stranger_embeds_an_answer_that_grows_and_opens_outside(
    width: int, theme: str, open_page: Open, seen_app: LiveApp
) -> None:
    with serve_blog() as stranger:
        address = f"{seen_app.url}&address={listing()[0].address}&theme={theme}"
        page = open_page(width, url=stranger.page("embed", address))
        app = page.frame_locator("iframe")
        expect(app.locator("[data-headline]")).to_be_visible()
        frame = page.locator("iframe")
        inside = app.locator(".ll-embed")
        page.wait_for_function("document.querySelector('iframe').style.height !== '360px'")
        height = inside.evaluate("box => Math.ceil(box.getBoundingClientRect().height)")
        assert frame.evaluate("box => box.clientHeight") == height
        assert inside.evaluate("box => box.scrollWidth <= box.clientWidth")
        assert app.locator("body.dark").count() == (theme == "dark")
        expect(app.get_by_role("link", name="Full answer")).to_have_attribute("target", "_blank")
