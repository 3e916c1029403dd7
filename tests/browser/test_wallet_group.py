"""Many wallets as a person reads them: the examples, the picture, and the link that opens the list again."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.steps import fits_sideways

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_the_examples_end_in_a_picture_that_their_link_opens_again(width: int, theme: str, open_page: Open) -> None:
    page = open_page(width, theme)
    page.locator("#ll-group button").first.click()
    page.locator("#ll-group-example").click()
    expect(page.locator("#ll-group-picture")).to_contain_text("15 of 15 wallets", timeout=60_000)
    expect(page.locator("#ll-group")).to_contain_text("Download every wallet (CSV)")
    assert fits_sideways(page)
    link = page.locator("#ll-grouped a").first.get_attribute("href")
    assert link is not None
    again = open_page(width, theme, link.removeprefix("?"))
    expect(again.locator("#ll-group-picture")).to_contain_text("15 of 15 wallets", timeout=30_000)
