"""The page as a whole, alone and inside another one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from core.lenses import LENSES
from tests.browser.blog import Blog, serve_blog
from tests.browser.conftest import Open
from tests.browser.steps import click_example, fits_sideways, open_tab
from tests.conftest import LiveApp

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark"), (1280, "dark"), (390, "light")])
def test_every_tab_opens_and_fits(width: int, theme: str, open_page: Open) -> None:
    page = open_page(width, theme)
    for lens in LENSES.values():
        open_tab(page, lens.title)
        expect(page.locator(f"#ll-tab-{lens.name} .ll-card").first).to_be_visible()
        assert fits_sideways(page)


def test_the_snippets_name_the_address_under_which_the_page_was_opened(open_page: Open, seen_app: LiveApp) -> None:
    page = open_page()
    open_tab(page, "API & embed")
    expect(page.locator("#ll-c-wallet")).to_contain_text(f"curl {seen_app.url}/analyze/0x")
    expect(page.locator("#ll-c-persona")).to_contain_text("transactions_per_active_day")
    expect(page.locator("#ll-c-persona")).to_contain_text(f"{seen_app.url}/persona")
    expect(page.locator("#ll-connect")).not_to_contain_text("https://HOST")


def test_the_page_has_its_title_and_says_what_it_is_not(open_page: Open) -> None:
    page = open_page()
    expect(page).to_have_title("Ledgerlens")
    expect(page.locator(".ll-foot")).to_contain_text("no credit or investment advice")


def test_the_fonts_are_the_bundled_ones(open_page: Open) -> None:
    page = open_page()
    page.locator("#ll-examples").wait_for()
    page.evaluate("document.fonts.ready.then(() => null)")
    assert page.evaluate("document.fonts.check('700 16px \"IBM Plex Sans\"', 'Everyday user')")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family.replaceAll('\"', ''))"
    )
    assert "IBM Plex Sans" in loaded


@pytest.mark.parametrize("way", ["frame", "component"])
def test_the_app_works_inside_another_site(way: str, open_page: Open, blog: Blog, seen_app: LiveApp) -> None:
    page = open_page(url=blog.page(way, seen_app.url))
    app = page.frame_locator("iframe") if way == "frame" else page
    click_example(app, "Whale")
    expect(app.locator("#ll-wallet .ll-answer")).to_contain_text("re-fits")


def test_a_site_that_is_not_listed_cannot_embed_it(browser: Browser, seen_app: LiveApp) -> None:
    with serve_blog() as stranger:
        page = browser.new_page()
        page.goto(stranger.page("frame", seen_app.url))
        page.wait_for_load_state("load")
        assert page.frames[1].url.startswith("chrome-error://")
        page.close()
